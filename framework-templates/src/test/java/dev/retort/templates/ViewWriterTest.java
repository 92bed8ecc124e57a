package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.SetupException;
import dev.retort.View;
import dev.retort.spi.TextFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewWriterTest {
    record User(String name) {}

    @TempDir
    Path folder;

    @Test
    void rendersATemplateOfTheClassPathWithRecordsAndLists() throws IOException {
        View view = View.of("users.html").with("users", List.of(new User("Ada"), new User("Jürgen")));

        assertThat(rendered(view)).isEqualTo("<title>Users</title>\n<p>Ada</p><p>Jürgen</p>\n");
    }

    @Test
    void escapesValues() throws IOException {
        template("page.html", "<p title=\"{{ x }}\">{{ x }}</p>");

        assertThat(rendered(View.of("page.html").with("x", "<b>\"&'")))
                .isEqualTo("<p title=\"&lt;b&gt;&quot;&amp;&#39;\">&lt;b&gt;&quot;&amp;&#39;</p>");
    }

    @Test
    void takesHtmlAsItIsOutsideOfScripts() throws IOException {
        template("page.html", "{{ x }} {% autoescape \"js\" %}{{ x }}{% endautoescape %}");

        assertThat(rendered(View.of("page.html").with("x", Html.format("<i>{}</i>", "<"))))
                .startsWith("<i>&lt;</i> ")
                .doesNotEndWith("<i>&lt;</i>");
    }

    @Test
    void prefersTheDirectory() throws IOException {
        template("users.html", "mine");

        assertThat(rendered(View.of("users.html"))).isEqualTo("mine");
    }

    @Test
    void findsIncludesFromTheRootAndFromTheFolderOfTheTemplate() throws IOException {
        template(
                "a/page.html",
                "{% include \"a/row.html\" %} {% include \"./row.html\" %} {% include \"../top.html\" %}");
        template("a/row.html", "row");
        template("top.html", "top");

        assertThat(rendered(View.of("a/page.html"))).isEqualTo("row row top");
    }

    @Test
    void appliesFiltersAndShowsGlobals() throws IOException {
        template("page.html", "{{ x | shout }} {{ missing | shout }} {{ site }} {{ x | bold }}");
        ViewWriter writer = writer(
                Map.of("shout", value -> value + "<!", "bold", value -> Html.format("<b>{}</b>", value)),
                Map.of("site", "R&D"),
                false);

        assertThat(rendered(writer, View.of("page.html").with("x", "hi"))).isEqualTo("hi&lt;!  R&amp;D <b>hi</b>");
    }

    @Test
    void prefersAValueOfTheViewToAGlobal() throws IOException {
        template("page.html", "{{ site }}");
        ViewWriter writer = writer(Map.of(), Map.of("site", "global"), false);

        assertThat(rendered(writer, View.of("page.html").with("site", "own"))).isEqualTo("own");
    }

    @Test
    void keepsCompiledTemplatesUnlessDebugging() throws IOException {
        ViewWriter running = writer(Map.of(), Map.of(), false);
        ViewWriter debugging = writer(Map.of(), Map.of(), true);
        template("page.html", "old");
        rendered(running, View.of("page.html"));
        rendered(debugging, View.of("page.html"));

        template("page.html", "new");

        assertThat(rendered(running, View.of("page.html"))).isEqualTo("old");
        assertThat(rendered(debugging, View.of("page.html"))).isEqualTo("new");
    }

    @Test
    void leavesMissingVariablesEmptyAndNamesThemWhenDebugging() throws IOException {
        template("page.html", "a\n{{ usr.name }}z");

        assertThat(rendered(View.of("page.html"))).isEqualTo("a\nz");
        assertThatThrownBy(() -> rendered(writer(Map.of(), Map.of(), true), View.of("page.html")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("usr")
                .hasMessageContaining("page.html:2:4: ");
    }

    @Test
    void tellsThePageOfErrorsWhichLineFailedAndWhatItCouldUse() throws IOException {
        template("page.html", "a\n{{ usr.name }}z");

        TextFailure failure = catchThrowableOfType(
                TemplateException.class,
                () -> rendered(
                        writer(Map.of(), Map.of(), true), View.of("page.html").with("user", 7)));

        assertThat(failure.name()).isEqualTo("templates/page.html");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.lines()).containsExactly("a", "{{ usr.name }}z");
        assertThat(failure.file()).contains(folder.resolve("page.html"));
        assertThat(failure.variables()).containsExactly(Map.entry("user", "Integer: 7"));
        assertThat(failure.suggestion()).contains("did you mean \"user\"? the template can use: user");
    }

    @Test
    void tellsWhichLineOfWhichTemplateCannotBeCompiled() throws IOException {
        template("page.html", "{% include 'row.html' %}");
        template("row.html", "a\nb\n{% if %}");

        TextFailure failure = catchThrowableOfType(TemplateException.class, () -> rendered(View.of("page.html")));

        assertThat(failure.name()).isEqualTo("templates/row.html");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.problem()).isNotBlank();
        assertThat(failure.suggestion()).isEmpty();
    }

    @Test
    void saysWhereATemplateWasLookedFor() {
        assertThatThrownBy(() -> rendered(View.of("hom.html")))
                .isInstanceOf(SetupException.class)
                .hasMessage("template \"hom.html\": not found in " + folder
                        + " and templates/ on the class path (create it, or correct the name)")
                .extracting(failure -> ((SetupException) failure).code())
                .isEqualTo("TEMPLATE-MISSING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "a/../../secret.txt",
                "/etc/passwd",
                "..\\secret.txt",
                "C:secret.txt",
                "a\0b",
                "..",
                "a/..",
                "",
            })
    void findsNothingOutsideOfTheRoots(String name) throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Path inner = Files.createDirectories(folder.resolve("inner/a")).getParent();
        TemplateSource source = new TemplateSource(inner, getClass().getClassLoader());

        assertThat(source.resourceExists(name)).isFalse();
        assertThatThrownBy(() -> source.getReader(name)).isInstanceOf(SetupException.class);
    }

    @Test
    void findsNothingElseOnTheClassPath() {
        TemplateSource source = new TemplateSource(null, getClass().getClassLoader());

        assertThat(source.resourceExists("users.html")).isTrue();
        assertThat(source.resourceExists("../META-INF/services/dev.retort.Plugin"))
                .isFalse();
    }

    @Test
    void doesNotLetTemplatesReachClasses() throws IOException {
        template("page.html", "{{ x.getClass().forName(\"java.lang.Runtime\") }}");

        assertThatThrownBy(() -> rendered(View.of("page.html").with("x", "text")))
                .hasMessageContaining("getClass");
    }

    @Test
    void writesViewsAsHtmlAndMayBlock() {
        ViewWriter writer = writer(Map.of(), Map.of(), false);

        assertThat(writer.mediaTypes()).containsExactly(MediaType.HTML);
        assertThat(writer.writes(View.class)).isTrue();
        assertThat(writer.writes(Html.class)).isFalse();
        assertThat(writer.mayBlock()).isTrue();
    }

    private void template(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ViewWriter writer(Map<String, Function<Object, ?>> filters, Map<String, Object> globals, boolean debug) {
        TemplateSource source = new TemplateSource(folder, getClass().getClassLoader());
        Vocabulary vocabulary = new Vocabulary();
        filters.forEach((name, filter) -> vocabulary.filter(name, new FunctionFilter(filter)));
        globals.forEach(vocabulary::global);
        return new ViewWriter(new Library(source, vocabulary, debug), vocabulary, TestHead.NONE);
    }

    private String rendered(View view) throws IOException {
        return rendered(writer(Map.of(), Map.of(), false), view);
    }

    private static String rendered(ViewWriter writer, View view) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(view, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
