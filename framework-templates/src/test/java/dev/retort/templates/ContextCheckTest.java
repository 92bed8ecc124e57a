package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Completion.Findings;
import dev.retort.SetupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are not escaped for the place where they stand. */
class ContextCheckTest {
    @TempDir
    Path folder;

    private Rendered rendered;

    @BeforeEach
    void engine() {
        rendered = new Rendered(folder, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p title=\"{{ x }}\" class='a {{ x }}'>{{ x }}</p><!-- {{ x }} -->a < b {{ x }}",
                "<textarea>{{ x }}</textarea><title>{{ x }}</title>",
                "<script>a = '{{ x | escape(\"js\") }}'; b = {{ x | json }}; c = `${ {{ x | json }} } {{ x | escape('js') }}`</script>{{ x }}",
                "<script>// it's\n a = {{ x | json }} /* don't */ + {{ loop.index }} + {{ x | length }} + {{ 1 }}</script>",
                "<script type=\"application/ld+json\">{\"a\": {{ x | json }}, \"b\": \"{{ x | escape('json') }}\"}</script>",
                "<!-- <script> -->{{ x }}<!-- ' --><script>a = '</p>'; b = {{ x | json }}</SCRIPT >{{ x }}",
                "<script>a = 'it\\'s {{ x | escape('js') }}'; b = `$` + {{ x | json }}; c = 1 / 2 / {{ x | json }}</script>",
                "<script type=\"text/template\"><b>{{ x }}</b></script>",
                "<style>a { color: {{ x | escape('css') }} }</style>",
                "<a onclick=\"go('{{ x | escape('js') }}', {{ x | json }})\" style=\"color: {{ x | escape('css') }}\">",
                "<a href=\"/users/{{ x }}\"><a href=\"?q={{ x | escape('url') }}\"><a href=\"#{{ x }}\">",
                "<a href=\"https://a.example/{{ x }}\"><img src=\"{{ x | link }}\">",
                "<input {{ a ? 'checked' : '' }} {% if a %}disabled{% endif %}>",
                "<script>a = {{ x | raw }}</script><p {{ x | raw }}><a href=\"{{ x | raw }}\">",
                "{% autoescape 'js' %}<script>a = '{{ x }}'</script>{% endautoescape %}",
            })
    void findsNothingWhereAllIsSafe(String page) {
        rendered.template("page.html", page);

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '~',
            value = {
                "<script>a = '{{ x }}'</script> @ 1:14 @ a value in <script> is escaped for html (write | escape(\"js\") inside of the quotes",
                "<script>a = {{ x }}</script> @ 1:13 @ a value in <script> is escaped for html (write | json, without quotes",
                "<script>a = {{ x | escape('js') }}</script> @ 1:13 @ a value in <script> is escaped for js (write | json, without quotes",
                "<script>a = \"{{ x | json }}\"</script> @ 1:14 @ a value in <script> is a whole value of JSON (write | escape(\"js\")",
                "<script type='application/json'>{\"a\": {{ x }}}</script> @ 1:39 @ a value in <script> is escaped for html (write | json",
                "<SCRIPT async src=/a.js>x({{ x }})</SCRIPT> @ 1:27 @ a value in <script> is escaped for html",
                "<style>a { b: {{ x }} }</style> @ 1:15 @ a value in <style> is escaped for html (write | escape(\"css\")",
                "<a onclick=\"go('{{ x }}')\"> @ 1:17 @ a value in the attribute onclick is escaped for html (write | escape(\"js\")",
                "<!doctype html><script>a({{ x }})</script> @ 1:26 @ a value in <script> is escaped for html",
                "<!DOCTYPE html><!-- {{ y }} > --><a href='{{ x }}'> @ 1:43 @ the attribute href begins with a value",
                "<a onclick='go({{ x }})'> @ 1:16 @ a value in the attribute onclick is escaped for html (write | json",
                "<a style=\"color: {{ x }}\"> @ 1:18 @ a value in the attribute style is escaped for html (write | escape(\"css\")",
                "<a href=\"{{ x }}\"> @ 1:10 @ the attribute href begins with a value, which may be \"javascript:\" (write | link",
                "<img src=\"{{ x }}/a.png\"> @ 1:11 @ the attribute src begins with a value",
                "<form action=\"j{{ x }}\"> @ 1:16 @ the attribute action begins with a value",
                "<a href=\"javascript:go('{{ x }}')\"> @ 1:25 @ a value in the attribute href is escaped for html (write | escape(\"js\")",
                "<a title={{ x }}> @ 1:10 @ a value without quotes ends at its first space (put the value of the attribute title into quotes)",
                "<a title=a{{ x }}> @ 1:11 @ a value without quotes",
                "<a {{ x }}> @ 1:4 @ a value in a tag may add attributes to it",
                "<{{ x }}> @ 1:2 @ a value in a tag may add attributes to it",
                "<a data-{{ x }}=\"1\"> @ 1:9 @ a value in a tag may add attributes to it",
                "<iframe srcdoc=\"{{ x }}\"> @ 1:17 @ the attribute srcdoc holds a document of its own",
            })
    void findsValuesInTheWrongPlace(String page, String place, String problem) {
        rendered.template("page.html", page);

        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("TEMPLATE-CONTEXT: templates/page.html:" + place + ": " + problem)
                .endsWith("^");
    }

    @Test
    void followsBothWaysOfConditionsAndLoops() {
        rendered.template(
                "page.html",
                "{% if a %}<script>{% else %}<p>{% endif %}{{ x }}</script>\n"
                        + "<script>{% for i in l %}{{ i | json }}, '{% else %}{% endfor %}{{ y | json }}</script>");

        assertThat(findings())
                .extracting(finding -> finding.substring(0, finding.indexOf(" a value")))
                .containsExactly(
                        "TEMPLATE-CONTEXT: templates/page.html:1:43:",
                        "TEMPLATE-CONTEXT: templates/page.html:2:25:",
                        "TEMPLATE-CONTEXT: templates/page.html:2:64:");
    }

    @Test
    void followsLayoutsIncludesAndMacros() {
        rendered.template(
                        "layout.html",
                        "<script>{% block script %}{% endblock %}</script>{% block main %}{% endblock %}")
                .template("part.html", "a = {{ x }}")
                .template("macros.html", "{% macro value(x) %}{{ x }}{% endmacro %}")
                .template(
                        "page.html",
                        "{% extends 'layout.html' %}{% import 'macros.html' as m %}\n"
                                + "{% block script %}{{ y }}{% include 'part.html' %}{{ m.value(1) }}{% endblock %}\n"
                                + "{% block main %}{{ y }}{% include 'part.html' %}{{ m.value(1) }}{% endblock %}");

        assertThat(findings())
                .extracting(finding -> finding.substring(0, finding.indexOf(": a value")))
                .containsExactlyInAnyOrder(
                        "TEMPLATE-CONTEXT: templates/page.html:2:19",
                        "TEMPLATE-CONTEXT: templates/part.html:1:5",
                        "TEMPLATE-CONTEXT: templates/macros.html:1:21");
    }

    @Test
    void knowsFormatsThatAreNoMarkup() {
        rendered.template("a.js", "a = '{{ x }}'; b = {{ x | json }}; c = {{ x }}")
                .template("b.json", "{\"a\": \"{{ x }}\", \"b\": {{ x | json }}, \"c\": {{ x }}}")
                .template("c.css", "a { color: {{ x }} }")
                .template("d.txt", "{{ x }}");

        assertThat(findings())
                .extracting(finding -> finding.substring(0, finding.indexOf(" (")))
                .containsExactly(
                        "TEMPLATE-CONTEXT: templates/a.js:1:40: a value in a script is escaped for js",
                        "TEMPLATE-CONTEXT: templates/b.json:1:44: a value in a script is escaped for json");
    }

    @Test
    void endsWhereTemplatesContainThemselves() {
        rendered.template("tree.html", "<ul>{% for c in l %}{% include 'tree.html' %}{% endfor %}</ul>")
                .template("m.html", "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}")
                .template("a.html", "{% extends 'b.html' %}")
                .template("b.html", "{% extends 'a.html' %}");

        assertThat(findings()).isEmpty();
    }

    @Test
    void writesJsonForThePlaceWhereItStands() {
        rendered.template(
                "page.html",
                "<!doctype html><script>a = {{ x | json }}</script><p data-x=\"{{ x | json }}\">{{ x | json }}");

        assertThat(rendered.page("page.html", "x", Map.of("a", "\"><b>")))
                .isEqualTo("<!doctype html><script>a = {\"a\":\"\\u0022\\u003E\\u003Cb\\u003E\"}</script>"
                        + "<p data-x=\"{&quot;a&quot;:&quot;\\u0022\\u003E\\u003Cb\\u003E&quot;}\">"
                        + "{&quot;a&quot;:&quot;\\u0022\\u003E\\u003Cb\\u003E&quot;}");
    }

    private List<String> findings() {
        List<String> warnings = new ArrayList<>();
        TemplateCheck.run(rendered.library, new Findings() {
            @Override
            public void mistake(SetupException mistake) {
                throw mistake;
            }

            @Override
            public void warning(String code, String message) {
                warnings.add(code + ": " + message);
            }
        });
        return warnings;
    }
}
