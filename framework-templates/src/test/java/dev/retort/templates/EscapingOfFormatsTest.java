package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Html;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a value becomes in templates of each format, and in one that another includes. */
class EscapingOfFormatsTest {
    private static final String ATTACK = "</script><img src=x onerror=\"alert('1')\">`${x}";

    @TempDir
    Path folder;

    private Rendered rendered;

    @BeforeEach
    void engine() {
        rendered = new Rendered(folder, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "html  | &lt;a href=&quot;&#39;&amp;\\ü€𝄞",
                "xhtml | &lt;a href=&quot;&#39;&amp;\\ü€𝄞",
                "svg   | &lt;a href=&quot;&#39;&amp;\\ü€𝄞",
                "xml   | &lt;a href=&quot;&#39;&amp;\\ü€𝄞",
                "other | &lt;a href=&quot;&#39;&amp;\\ü€𝄞",
                "js    | \\x3Ca href\\x3D\\x22\\x27\\x26\\x5Cü€𝄞",
                "json  | \\u003Ca href=\\u0022\\u0027\\u0026\\\\ü€𝄞",
                "css   | \\3c a\\20 href\\3d \\22 \\27 \\26 \\5c ü€𝄞",
                "txt   | <a href=\"'&\\ü€𝄞",
            })
    void escapesByTheEndingOfTheName(String ending, String expected) {
        rendered.template("page." + ending, "{{ x }}");

        assertThat(rendered.page("page." + ending, "x", "<a href=\"'&\\ü€𝄞")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "xml"})
    void replacesWhatXmlCannotHave(String ending) {
        rendered.template("page." + ending, "{{ x }}");

        assertThat(rendered.page("page." + ending, "x", "a\tb\r\nc\u0000d\u000be\u001bf\ufffeg"))
                .isEqualTo("a\tb\r\nc\ufffdd\ufffde\ufffdf\ufffdg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "js", "css", "json", "xml", "svg"})
    void leavesNothingOfAnAttackThatEndsAPlace(String ending) {
        rendered.template("page." + ending, "{{ x }}");

        assertThat(rendered.page("page." + ending, "x", ATTACK)).doesNotContain("<", ">", "\"", "'");
    }

    @Test
    void escapesWhatAnIncludeOfAnotherFormatMakes() {
        rendered.template("part.txt", "1 < {{ x }}")
                .template("data.json", "{\"x\": \"{{ x }}\"}")
                .template("part.html", "<b>{{ x }}</b>")
                .template("page.html", "{% include 'part.txt' %}|<script>{% include 'data.json' %}</script>")
                .template("page.js", "a = '{% include 'part.html' %}'")
                .template("mail.txt", "{{ x }} {% include 'part.html' %}");

        assertThat(rendered.page("page.html", "x", "</script>"))
                .isEqualTo("1 &lt; &lt;/script&gt;|<script>{\"x\": \"\\u003C/script\\u003E\"}</script>");
        assertThat(rendered.page("page.js", "x", "'")).isEqualTo("a = '\\x3Cb\\x3E\\x26#39;\\x3C\\x2Fb\\x3E'");
        assertThat(rendered.page("mail.txt", "x", "<")).isEqualTo("< <b>&lt;</b>");
    }

    @Test
    void refusesLayoutsAndMacrosOfAnotherFormat() {
        rendered.template("m.txt", "{% macro f(x) %}{{ x }}{% endmacro %}{% block a %}{% endblock %}")
                .template("from.html", "{% from 'm.txt' import f %}{{ f('<') }}")
                .template("import.html", "{% import 'm.txt' %}{{ f('<') }}")
                .template("named.html", "{% import 'm.txt' as m %}{{ m.f('<') }}")
                .template("extends.html", "{% extends 'm.txt' %}")
                .template("embed.html", "{% embed 'm.txt' %}{% endembed %}");

        for (String name : List.of("from", "import", "named", "extends", "embed")) {
            assertThatThrownBy(() -> rendered.page(name + ".html"))
                    .as(name)
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining("a template that escapes for HTML ")
                    .hasMessageContaining("m.txt (expected: names with the same ending; include it instead)");
        }
    }

    @Test
    void takesHtmlForSafeInHtmlAlone() {
        Html html = Html.raw("<i>");
        rendered.template("page.html", "{{ x }}{% autoescape 'js' %}{{ x }}{% endautoescape %}{{ x | escape('js') }}")
                .template("page.js", "{{ x }}");

        assertThat(rendered.page("page.html", "x", html)).isEqualTo("<i>\\x3Ci\\x3E\\x3Ci\\x3E");
        assertThat(rendered.page("page.js", "x", html)).isEqualTo("\\x3Ci\\x3E");
    }

    @Test
    void printsRawOnlyWhereItIsSaid() {
        rendered.template(
                "page.html",
                "{{ x | raw }}{{ x | raw | upper }}{% autoescape false %}{{ x }}{% endautoescape %}"
                        + "{% filter upper %}<u>{{ x }}</u>{% endfilter %}{{ a ? '<c>' : x }}{{ a ? x : '<c>' }}{{ '<s>' ~ x }}");

        assertThat(rendered.page("page.html", "x", "<b>", "a", true))
                .isEqualTo("<b>&lt;B&gt;<b><U>&LT;B&GT;</U><c>&lt;b&gt;&lt;s&gt;&lt;b&gt;");
    }

    @Test
    void namesTheWaysOfEscaping() {
        rendered.template("page.html", "\n {{ x | escape('jss') }}");

        assertThatThrownBy(() -> rendered.page("page.html", "x", 1))
                .hasMessageStartingWith(
                        "templates/page.html:2:17: unknown way of escaping \"jss\" (did you mean \"js\"?)\n");
    }

    @Test
    void writesWholeValuesAsJson() {
        rendered.template("page.json", "{{ x | json }}");
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a<", List.of(1, 2.5, true, "</script>"));
        value.put("b", null);
        value.put("c", new Item("x", Optional.of(LocalDate.of(2026, 1, 2)), new int[0].length));

        assertThat(rendered.page("page.json", "x", value))
                .isEqualTo("{\"a\\u003C\":[1,2.5,true,\"\\u003C/script\\u003E\"],\"b\":null,"
                        + "\"c\":{\"name\":\"x\",\"day\":\"2026-01-02\",\"count\":0}}");
        assertThatThrownBy(() -> rendered.page("page.json", "x", Double.NaN))
                .hasMessageContaining("json: java.lang.Double");
        assertThatThrownBy(() -> rendered.page("page.json", "x", new Object()))
                .hasMessageContaining("json: java.lang.Object (expected: text, a number,");
    }

    record Item(String name, Optional<LocalDate> day, int count) {}

    @ParameterizedTest
    @CsvSource({
        "https://a.example/?x=1&y=2, https://a.example/?x=1&amp;y=2",
        "/a:b, /a:b",
        "?a:b, ?a:b",
        "#a:b, #a:b",
        "mailto:a@b.example, mailto:a@b.example",
        "a/b, a/b",
        "javascript:alert(1), #",
        "JAVASCRIPT:alert(1), #",
        "'java\tscript:alert(1)', #",
        "' javascript:alert(1)', #",
        "data:text/html;x, #",
        "vbscript:x, #",
    })
    void makesLinksOfWhatOthersChose(String url, String expected) {
        rendered.template("page.html", "{{ x | link }}");

        assertThat(rendered.page("page.html", "x", url)).isEqualTo(expected);
    }
}
