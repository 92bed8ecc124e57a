package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of several templates: layouts, includes, macros, fragments. */
class CompositionTest {
    @TempDir
    Path folder;

    private Rendered rendered;

    @BeforeEach
    void engine() {
        rendered = new Rendered(folder, false);
    }

    @Test
    void fillsTheBlocksOfLayoutsOfLayouts() {
        rendered.template("base.html", "<{% block a %}a{% endblock %}|{% block b %}b{% endblock %}>")
                .template("middle.html", "{% extends 'base.html' %}{% block a %}[{{ parent() }}]{% endblock %}")
                .template("page.html", "{% extends 'middle.html' %}{% set x = 7 %}{% block b %}{{ x }}{% endblock %}");

        assertThat(rendered.page("page.html")).isEqualTo("<[a]|7>");
        assertThat(rendered.page("page.html")).as("a second time").isEqualTo("<[a]|7>");
        assertThat(rendered.page("middle.html")).isEqualTo("<[a]|b>");
    }

    @Test
    void importsMacrosInEachOfTheirForms() {
        rendered.template(
                        "forms.html",
                        "{% macro input(name, value='') %}<i n=\"{{ name }}\">{{ value }}</i>{% endmacro %}")
                .template("plain.html", "{% import 'forms.html' %}{{ input('a', '<') }}")
                .template("alias.html", "{% import 'forms.html' as f %}{{ f.input('a', '<') }}")
                .template(
                        "from.html",
                        "{% from 'forms.html' import input as field, input %}{{ field('a') }}{{ input('b') }}");

        for (int time = 0; time < 2; time++) {
            assertThat(rendered.page("plain.html")).isEqualTo("<i n=\"a\">&lt;</i>");
            assertThat(rendered.page("alias.html")).isEqualTo("<i n=\"a\">&lt;</i>");
            assertThat(rendered.page("from.html")).isEqualTo("<i n=\"a\"></i><i n=\"b\"></i>");
        }
    }

    @Test
    void aMacroFindsThoseBesideItThatNobodyHasImported() {
        rendered.template("m.html", "{% macro a(x) %}{{ b(x) }}{% endmacro %}{% macro b(x) %}<{{ x }}>{% endmacro %}")
                .template("layout.html", "{% block main %}{% endblock %}")
                .template(
                        "page.html",
                        "{% extends 'layout.html' %}{% from 'm.html' import a as c %}{% block main %}{{ c(1) }}{% endblock %}")
                .template("plain.html", "{% from 'm.html' import a %}{{ a(2) }}");

        for (int time = 0; time < 2; time++) {
            assertThat(rendered.page("page.html")).isEqualTo("<1>");
            assertThat(rendered.page("plain.html")).isEqualTo("<2>");
        }
    }

    @Test
    void callsMacrosInLayoutsThatPagesExtend() {
        rendered.template("m.html", "{% macro a(x) %}{{ b(x) }}{% endmacro %}{% macro b(x) %}<{{ x }}>{% endmacro %}")
                .template(
                        "layout.html",
                        "{% import 'm.html' as m %}{% import 'm.html' %}{% from 'm.html' import a as c %}"
                                + "{{ m.a(1) }}{{ a(2) }}{{ c(3) }}{% block main %}{% endblock %}{{ m.b(4) }}")
                .template("middle.html", "{% extends 'layout.html' %}")
                .template("page.html", "{% extends 'middle.html' %}{% block main %}main{% endblock %}");

        assertThat(rendered.page("page.html")).isEqualTo("<1><2><3>main<4>");
    }

    @Test
    void keepsWhatAnIncludeImportsToTheInclude() {
        rendered.template("m.html", "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}")
                .template("row.html", "{% import 'm.html' as m %}{{ m.b(row) }}")
                .template("page.html", "{% for row in rows %}{% include './row.html' %}{% endfor %}");

        assertThat(rendered.page("page.html", "rows", List.of("1", "<"))).isEqualTo("<b>1</b><b>&lt;</b>");
    }

    @Test
    void passesValuesToIncludes() {
        rendered.template("row.html", "{{ a }}{{ b }}")
                .template("page.html", "{% include 'row.html' with {'b': a + 1} %}{{ b }}");

        assertThat(rendered.page("page.html", "a", 1)).isEqualTo("12");
    }

    @Test
    void embedsWithBlocksThatAreEscaped() {
        rendered.template("card.html", "<div>{% block title %}none{% endblock %}</div>")
                .template(
                        "page.html",
                        "{% embed 'card.html' %} {% block title %}{{ x }}{% endblock %} {% endembed %}"
                                + "{% embed 'card.html' %}{% endembed %}");

        assertThat(rendered.page("page.html", "x", "<")).isEqualTo("<div>&lt;</div><div>none</div>");
    }

    @Test
    void rendersABlockAlone() {
        rendered.template(
                        "base.html",
                        "<html>{% block nav %}nav{{ x }}{% endblock %}{% block main %}{% endblock %}</html>")
                .template("m.html", "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}")
                .template(
                        "page.html",
                        "{% extends 'base.html' %}{% import 'm.html' %}{% set y = 2 %}{% block main %}head"
                                + "{% block list %}{% for i in items %}{{ b(i) }}{{ y }}{% endfor %}{% endblock %}{% endblock %}");

        assertThat(rendered.fragment("page.html", "list", "items", List.of("<", ">")))
                .isEqualTo("<b>&lt;</b>2<b>&gt;</b>2");
        assertThat(rendered.fragment("page.html", "nav", "x", "&"))
                .as("of the layout")
                .isEqualTo("nav&amp;");
    }

    @Test
    void namesTheFragmentsThereAre() {
        rendered.template("base.html", "{% block nav %}{% endblock %}")
                .template("page.html", "{% extends 'base.html' %}{% block list %}{% endblock %}");

        assertThatThrownBy(() -> rendered.fragment("page.html", "lst"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("templates/page.html: unknown fragment \"lst\" of page.html (did you mean \"list\"?)")
                .satisfies(failure -> assertThat(((TemplateException) failure).suggestion())
                        .contains("did you mean \"list\"? there is: list, nav"));
    }

    @Test
    void endsIncludesThatHaveNoEnd() {
        rendered.template("a.html", "a{% include 'b.html' %}").template("b.html", "b{% include 'a.html' %}");

        assertThatThrownBy(() -> rendered.page("a.html"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("templates include each other without end: ... > ")
                .hasMessageContaining("b.html > a.html")
                .hasMessageContaining("expected: at most 100 includes inside of each other");
    }

    @Test
    void includesItselfAsOftenAsTheValuesAreDeep() {
        rendered.template(
                "tree.html",
                "({% for child in node.children %}{% include 'tree.html' with {'node': child} %}{% endfor %})");
        Map<String, Object> leaf = Map.of("children", List.of());

        assertThat(rendered.page(
                        "tree.html", "node", Map.of("children", List.of(leaf, Map.of("children", List.of(leaf))))))
                .isEqualTo("(()(()))");
    }

    @Test
    void endsLayoutsAndMacrosThatHaveNoEnd() {
        rendered.template("a.html", "\n{% extends 'b.html' %}")
                .template("b.html", "{% extends 'a.html' %}")
                .template("m.html", "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}");

        assertThatThrownBy(() -> rendered.page("a.html"))
                .hasMessageContaining("templates/b.html:1:1: a template extends itself: a.html > b.html > a.html");
        assertThatThrownBy(() -> rendered.page("m.html")).hasMessageContaining("calls itself without end");
    }

    @Test
    void refusesTagsThatKeepPagesOfOthers() {
        rendered.template("page.html", "\n{% cache 'x' %}{{ user }}{% endcache %}");

        assertThatThrownBy(() -> rendered.page("page.html"))
                .hasMessageStartingWith("templates/page.html:2:4: the tag \"cache\" is not supported"
                        + " (what it keeps of one visitor's page, others would see)");
    }

    @Test
    void takesWhatIsEmptyForFalse() {
        rendered.template(
                "page.html",
                "{% if x %}y{% else %}n{% endif %}{{ not x ? 'N' : 'Y' }}{% if x and true or false %}a{% endif %}");

        assertThat(rendered.page("page.html", "x", List.of())).isEqualTo("nN");
        assertThat(rendered.page("page.html", "x", List.of(1))).isEqualTo("yYa");
        assertThat(rendered.page("page.html", "x", null)).isEqualTo("nN");
        assertThat(rendered.page("page.html", "x", "")).isEqualTo("nN");
        assertThat(rendered.page("page.html", "x", Map.of("a", 1))).isEqualTo("yYa");
        assertThat(rendered.page("page.html", "x", 0)).isEqualTo("nN");
        assertThat(rendered.page("page.html", "x", this)).isEqualTo("yYa");
    }
}
