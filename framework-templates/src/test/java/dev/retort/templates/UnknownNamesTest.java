package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Names that a template uses and nobody has given it. */
class UnknownNamesTest {
    record User(String name, Optional<User> friend) {}

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "{{ x | uper }}                @ 1:8  @ unknown filter \"uper\" (did you mean \"upper\"?)",
                "{{ x | default(y | uper) }}   @ 1:20 @ unknown filter \"uper\" (did you mean \"upper\"?)",
                "{% if x is evn %}{% endif %}  @ 1:12 @ unknown test \"evn\" (did you mean \"even\"?)",
                "{% for a in x | srt %}{% endfor %} @ 1:17 @ unknown filter \"srt\" (did you mean \"sort\"?)",
                "{% set a = x | wrong %}       @ 1:16 @ unknown filter \"wrong\"",
                "{% include 'a' with {'b': x | wrong} %} @ 1:31 @ unknown filter \"wrong\"",
                "{% block a %}{{ x[y | wrong] }}{% endblock %} @ 1:23 @ unknown filter \"wrong\"",
                "{% macro m(a) %}{{ a | wrong }}{% endmacro %} @ 1:24 @ unknown filter \"wrong\"",
                "{% filter wrong %}{% endfilter %} @ 1:11 @ unknown filter \"wrong\"",
            })
    void failsToCompileWhateverTheMode(String template, String place, String problem) {
        for (boolean debug : new boolean[] {false, true}) {
            Rendered rendered = new Rendered(folder, debug).template("page.html", template);

            assertThatThrownBy(() -> rendered.page("page.html"))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageStartingWith("templates/page.html:" + place + ": " + problem);
        }
    }

    @Test
    void namesFunctionsAndMacros() {
        Rendered rendered = new Rendered(folder, false)
                .template("m.html", "{% macro input() %}{% endmacro %}")
                .template("page.html", "\n{{ rnge(1, 2) }}")
                .template("from.html", "{% from 'm.html' import inptu %}");

        assertThatThrownBy(() -> rendered.page("page.html"))
                .hasMessageStartingWith("templates/page.html:2:4: unknown function \"rnge\" (did you mean \"range\"?)");
        assertThatThrownBy(() -> rendered.page("from.html"))
                .hasMessageStartingWith(
                        "templates/from.html:1:25: unknown macro \"inptu\" of m.html (did you mean \"input\"?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ usr }}            | 1:4 | unknown variable \"usr\" | did you mean \"user\"? the template can use: user",
                "{{ usr.name }}       | 1:4 | unknown variable \"usr\" | did you mean \"user\"? the template can use: user",
                "{{ user.nam }}       | 1:9 | unknown attribute \"nam\" of User (did you mean \"name\"?) | did you mean \"name\"? there is: friend, name",
                "{{ user.friend.nam }} | 1:16 | unknown attribute \"nam\" of User (did you mean \"name\"?) | did you mean \"name\"? there is: friend, name",
                "{{ map.ky }}         | 1:8 | unknown attribute \"ky\" of a map (did you mean \"key\"?) | did you mean \"key\"? there is: key",
            })
    void failsInDebugModeAndIsEmptyOtherwise(String template, String place, String problem, String suggestion) {
        User user = new User("Ada", Optional.of(new User("Eve", Optional.empty())));
        Rendered running = new Rendered(folder, false).template("page.html", "<" + template.strip() + ">");
        Object[] values =
                template.contains("map") ? new Object[] {"map", Map.of("key", 1)} : new Object[] {"user", user};

        assertThat(running.page("page.html", values)).isEqualTo("<>");

        Rendered debugging = new Rendered(folder, true).template("page.html", template.strip());
        assertThatThrownBy(() -> debugging.page("page.html", values))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("templates/page.html:" + place + ": " + problem)
                .satisfies(failure ->
                        assertThat(((TemplateException) failure).suggestion()).contains(suggestion));
    }

    @Test
    void asksForNamesThatNeedNotBeThere() {
        Rendered rendered = new Rendered(folder, true)
                .template(
                        "page.html",
                        "{{ x | default('d') }}{{ user.x | default('e') }}{% if x is defined %}x{% endif %}{% if user is defined %}u{% endif %}");

        assertThat(rendered.page("page.html", "user", new User("", Optional.empty())))
                .isEqualTo("deu");
    }

    @Test
    void seesWhatAnOptionalHolds() {
        Rendered rendered = new Rendered(folder, true)
                .template(
                        "page.html",
                        "{{ user.friend.name }}{% if user.friend.friend %}!{% endif %}{{ none }}{{ some }}");
        User user = new User("Ada", Optional.of(new User("Eve", Optional.empty())));

        assertThat(rendered.page("page.html", "user", user, "none", Optional.empty(), "some", Optional.of(7)))
                .isEqualTo("Eve7");
    }

    @Test
    void tellsTheVariablesWhereItFailed() {
        Rendered rendered = new Rendered(folder, true)
                .template("page.html", "{% set y = 1 %}{% for row in rows %}{{ row.nme }}{% endfor %}");

        assertThatThrownBy(() -> rendered.page("page.html", "rows", List.of(new User("Ada", Optional.empty()))))
                .satisfies(failure -> assertThat(((TemplateException) failure).variables())
                        .containsKeys("row", "loop", "y", "rows")
                        .containsEntry("y", "Long: 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ x.a }}", "{% for a in [y] %}{{ a }}{% endfor %}", "{% for a in y %}{% endfor %}"})
    void waitsForNothingInsideOfAValue(String template) {
        Rendered rendered = new Rendered(folder, false).template("page.html", template);

        assertThatThrownBy(() -> rendered.page("page.html", "x", Map.of("a", Mono.just(1)), "y", Mono.just(1)))
                .hasMessageContaining("cannot be waited for inside of a template");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a#{% if x %}         | 2:1 | Unexpected end of template",
                "a#{% endblok %}      | 2:4 | Unexpected tag name \"endblok\"",
                "a#{{ x             | 2:1 | ",
                "#{{ x + }}           | 2:8 | Unexpected token",
                "{% block a %}{% endblock %}#{% block a %}{% endblock %} | 2:10 | the block \"a\" is there twice",
            })
    void placesMistakesOfSyntax(String template, String place, String problem) {
        Rendered rendered = new Rendered(folder, false)
                .template("page.html", template.strip().replace("#", "\n"));

        assertThatThrownBy(() -> rendered.page("page.html"))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("templates/page.html:" + place + ": ")
                .hasMessageContaining(problem == null ? "" : problem);
    }
}
