package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Completion.Findings;
import dev.retort.SetupException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in templates before anybody asks for them. */
class TemplateCheckTest {
    @TempDir
    Path folder;

    private final List<String> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void findsAllThatIsBroken() {
        Rendered rendered = new Rendered(folder, false)
                .template("a.html", "\n{% include 'mising.html' %}{{ macro() }}{{ mcro() }}{% import 'm.html' %}")
                .template("b/b.html", "{{ x | wrong }}")
                .template("m.html", "{% macro macro() %}{% endmacro %}")
                .template("missing.html", "{% extends 'b/b.html' %}")
                .template("t.txt", "{% extends 'm.html' %}");

        check(rendered);

        assertThat(mistakes)
                .satisfiesExactlyInAnyOrder(
                        mistake -> assertThat(mistake)
                                .startsWith(
                                        "TEMPLATE-BROKEN: templates/a.html:2:13: template \"mising.html\": not found in "
                                                + folder
                                                + " and templates/ on the class path (did you mean \"missing.html\"?)"),
                        mistake -> assertThat(mistake)
                                .startsWith("TEMPLATE-BROKEN: templates/a.html:2:44: unknown function \"mcro\""
                                        + " (did you mean \"macro\"?)"),
                        mistake -> assertThat(mistake)
                                .startsWith("TEMPLATE-BROKEN: templates/b/b.html:1:8: unknown filter \"wrong\"\n"
                                        + "    {{ x | wrong }}\n           ^"),
                        mistake -> assertThat(mistake)
                                .startsWith(
                                        "TEMPLATE-BROKEN: templates/t.txt:1:1: a template that escapes for NONE extends"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsInDebugModeInsteadOfFailingTheStart() {
        check(new Rendered(folder, true).template("page.html", "{{ x | wrong }}"));

        assertThat(mistakes).isEmpty();
        assertThat(warnings).singleElement().asString().startsWith("TEMPLATE-BROKEN: templates/page.html:1:8: ");
    }

    @Test
    void warnsOfPlacesBesideWhatIsBroken() {
        Rendered rendered = new Rendered(folder, false)
                .template("broken.html", "{{ x | wrong }}")
                .template("place.html", "<script>let x = {{ x }};</script>{% include 'broken.html' %}")
                .template("extends.html", "{% extends 'broken.html' %}{% block a %}<a href={{ x }}>{% endblock %}");

        check(rendered);

        assertThat(mistakes)
                .singleElement()
                .asString()
                .startsWith("TEMPLATE-BROKEN: templates/broken.html:1:8: unknown filter");
        assertThat(warnings)
                .satisfiesExactlyInAnyOrder(
                        warning -> assertThat(warning)
                                .startsWith(
                                        "TEMPLATE-CONTEXT: templates/extends.html:1:49: a value without quotes ends at its first space"),
                        warning -> assertThat(warning)
                                .startsWith(
                                        "TEMPLATE-CONTEXT: templates/place.html:1:17: a value in <script> is escaped for html"));
    }

    @Test
    void looksAtWhatCanBeATemplateAlone() throws IOException {
        Rendered rendered =
                new Rendered(folder, false).template("page.html", "fine").template(".hidden", "{{");
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 0, '{', '{'});
        rendered.template("page.html~", "{{");

        check(rendered);

        assertThat(mistakes).isEmpty();
        assertThat(rendered.library.names()).containsExactly("page.html", "picture.png");
    }

    @Test
    void findsTemplatesInJarsToo() throws IOException {
        Path jar = folder.resolve("theme.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("templates/"));
            entries.putNextEntry(new JarEntry("templates/theme/base.html"));
            entries.write("{{ x | wrong }}".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry("other/page.html"));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Library library = new Library(new TemplateSource(null, loader), new Vocabulary(), false);

            TemplateCheck.run(library, findings());

            assertThat(library.names()).containsExactly("theme/base.html");
            assertThat(mistakes)
                    .singleElement()
                    .asString()
                    .startsWith("TEMPLATE-BROKEN: templates/theme/base.html:1:8: unknown filter");
        }
    }

    private void check(Rendered rendered) {
        TemplateCheck.run(rendered.library, findings());
    }

    private Findings findings() {
        return new Findings() {
            @Override
            public void mistake(SetupException mistake) {
                mistakes.add(mistake.code() + ": " + mistake.getMessage());
            }

            @Override
            public void warning(String code, String message) {
                warnings.add(code + ": " + message);
            }
        };
    }
}
