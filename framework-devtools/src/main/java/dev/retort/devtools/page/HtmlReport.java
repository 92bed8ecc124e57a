package dev.retort.devtools.page;

import dev.retort.FieldError;
import dev.retort.spi.NearRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One report as an HTML document. */
final class HtmlReport {
    private static final int LONG_TITLE = 160;
    private static final int MOST_MARKDOWN = 8_000;

    private final ErrorReport report;
    private final Detail detail;
    private final Nonce nonce;
    private final Optional<String> console;
    private final Markup html = new Markup();
    private final HtmlStack stack;
    private final Map<String, String> sections = new LinkedHashMap<>();

    HtmlReport(ErrorReport report, Editor editor, Detail detail, Nonce nonce, Optional<String> console) {
        this.report = report;
        this.detail = detail;
        this.nonce = nonce;
        this.console = console;
        this.stack = new HtmlStack(report, html, editor, detail);
        findSections();
    }

    private void findSections() {
        section("places", "Source", report.places().isEmpty());
        section("variables", "Variables", report.variables().isEmpty());
        section("input", "Input", report.errors().isEmpty());
        section(
                "near",
                report.route().isEmpty() ? "Nearest routes" : "Routes of this path",
                report.near().isEmpty());
        section("stack", "Stack", report.failures().isEmpty());
        section("assembly", "Reactor", report.assembly().isEmpty());
        section("route", "Route", report.route().isEmpty());
        section("request", "Request", report.request().isEmpty());
        section("log", "Log", report.log().isEmpty() || detail.log == 0);
        section("settings", "Settings", report.settings().isEmpty());
        section("surroundings", "Surroundings", report.surroundings().isEmpty());
    }

    private void section(String id, String name, boolean isEmpty) {
        if (!isEmpty) {
            sections.put(id, name);
        }
    }

    String document() {
        html.open("html", "lang", "en");
        Shell.head(html, report.status() + " " + report.headline(), nonce);
        html.open("body");
        html.element("a", "Skip to the failure", "class", "skip", "href", "#failure");
        bar();
        html.open("div", "class", "page");
        navigation();
        html.open("main", "id", "failure");
        hero();
        sections.keySet().forEach(this::write);
        footer();
        html.close().close();
        html.element("textarea", markdown(), "id", "markdown", "hidden", "", "readonly", "", "aria-hidden", "true");
        html.open("script", "nonce", nonce.text()).trusted(Asset.SCRIPT).close();
        return html.close().close().document();
    }

    private void bar() {
        html.open("header", "class", "bar");
        Shell.brand(html);
        html.open("p", "class", "what");
        html.open("code")
                .element("b", report.method())
                .text(" " + cut(report.target(), 300))
                .close();
        html.text(" \u2192\u00a0")
                .element("b", Integer.toString(report.status()))
                .close();
        console.ifPresent(path ->
                html.element("a", "Console", "class", "button", "href", path, "target", "_blank", "rel", "noopener"));
        html.element(
                "button", "Unfold libraries", "id", "unfold", "type", "button", "aria-pressed", "false", "hidden", "");
        html.element("button", "Copy as Markdown", "id", "copy", "type", "button", "hidden", "");
        html.close();
    }

    private void navigation() {
        html.open("nav", "aria-label", "Parts of this page").open("ul");
        sections.forEach((id, name) -> {
            html.open("li").element("a", name, "href", "#" + id);
            if (id.equals("stack")) {
                frames();
            }
            html.close();
        });
        html.close().close();
    }

    // one is seen without a jump
    private void frames() {
        Map<String, Failure.Frame> anchors = stack.anchors();
        if (anchors.size() > 1) {
            html.open("ul", "class", "own");
            anchors.forEach((anchor, frame) -> html.open("li")
                    .open("a", "href", "#" + anchor, "title", frame.code())
                    .text(frame.simple())
                    .element("small", frame.line())
                    .close()
                    .close());
            html.close();
        }
    }

    private void hero() {
        html.open("div", "class", "hero");
        String message = cut(report.firstLine(), detail.text());
        html.element("p", message.isEmpty() ? Integer.toString(report.status()) : report.title(), "class", "kind");
        String title = message.isEmpty() ? report.title() : message;
        html.element("h1", title, "class", title.length() > LONG_TITLE ? "long" : "short");
        String further = cut(report.furtherLines(), detail.text());
        if (!further.isEmpty()) {
            html.element("p", further, "class", "message");
        }
        report.failures().stream()
                .flatMap(failure -> failure.own().stream())
                .findFirst()
                .ifPresent(frame -> {
                    html.open("p", "class", "where")
                            .text("in ")
                            .element("code", frame.code())
                            .text(", ");
                    stack.link(frame.source().orElseThrow());
                    html.close();
                });
        report.hint().ifPresent(hint -> {
            html.open("div", "class", "tip", "role", "note")
                    .element("b", "What to do")
                    .text(hint.text());
            if (!hint.page().isEmpty()) {
                html.text(" More in ").element("code", "docs/" + hint.page()).text(".");
            }
            html.close();
        });
        html.close();
    }

    private void write(String id) {
        html.open("section", "id", id, "aria-labelledby", id + "-title");
        html.element("h2", title(id), "id", id + "-title");
        switch (id) {
            case "places" -> report.places().forEach(stack::place);
            case "variables" -> table(report.variables());
            case "input" -> report.errors().forEach(this::error);
            case "near" -> near();
            case "stack" -> stack.failures();
            case "assembly" -> assembly();
            case "route" -> table(report.route());
            case "request" -> report.request().forEach(this::named);
            case "log" -> log();
            case "settings" -> settings();
            default -> table(report.surroundings());
        }
        html.close();
    }

    private String title(String id) {
        return switch (id) {
            case "places" -> "Where it is";
            case "variables" -> "Variables of the template";
            case "input" -> "What is wrong with the input";
            case "stack" -> report.failures().size() == 1 ? "The exception" : "The exceptions, the root cause first";
            case "assembly" -> "Where the operators were written that the failure went through";
            case "log" -> "Log since the request began";
            default -> sections.getOrDefault(id, "");
        };
    }

    private void error(FieldError error) {
        html.open("p")
                .element("code", error.field())
                .text(" " + error.message())
                .close();
    }

    private void near() {
        html.open("ul", "class", "plain");
        for (NearRoute near : report.near()) {
            html.open("li").element("code", NearRoutes.name(near));
            html.element("p", near.reason());
            html.element(
                    "small",
                    "Registered at " + near.route().source() + ", answered by "
                            + near.route().handler());
            html.close();
        }
        html.close();
    }

    /** The chains as a tree: the outermost at the root, the one in which the failure began deepest. */
    private void assembly() {
        List<AssemblyTrace.Step> steps = new ArrayList<>(report.assembly());
        html.open("ul", "class", "tree");
        steps(steps, steps.stream().mapToInt(AssemblyTrace.Step::depth).max().orElse(0));
        html.close();
    }

    // what is written first is what was subscribed to last: the way of the failure, read upwards
    private void steps(List<AssemblyTrace.Step> steps, int depth) {
        List<AssemblyTrace.Step> here =
                steps.stream().filter(step -> step.depth() == depth).toList();
        for (int at = here.size() - 1; at >= 0; at--) {
            AssemblyTrace.Step step = here.get(at);
            html.open("li").element("code", step.operator()).text(" ").element("span", step.site());
            if (at == 0 && depth > 0) {
                html.open("ul");
                steps(steps, depth - 1);
                html.close();
            }
            html.close();
        }
    }

    private void log() {
        List<String> lines = report.log();
        List<String> last = lines.subList(Math.max(0, lines.size() - detail.log), lines.size());
        html.element(
                "pre",
                String.join("\n", last),
                "class",
                "log",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                "Log lines");
    }

    private void named(ErrorReport.Table table) {
        html.element("h3", table.name());
        table(table.facts());
    }

    // what somebody has set says more than sixty defaults
    private void settings() {
        Map<Boolean, List<Fact>> byDefault = report.settings().stream()
                .collect(Collectors.partitioningBy(fact -> fact.note().equals("default")));
        table(byDefault.getOrDefault(false, List.of()));
        List<Fact> defaults = byDefault.getOrDefault(true, List.of());
        if (!defaults.isEmpty()) {
            html.open("details").element("summary", defaults.size() + " with their default");
            table(defaults.stream()
                    .map(fact -> Fact.of(fact.name(), fact.value()))
                    .toList());
            html.close();
        }
    }

    private void table(List<Fact> facts) {
        html.open("table").open("tbody");
        facts.stream().limit(detail.rows).forEach(fact -> {
            html.open("tr").element("th", cut(fact.name(), 200), "scope", "row");
            html.open("td").element("code", cut(fact.value(), detail.text())).close();
            if (!fact.note().isEmpty()) {
                html.element("td", fact.note(), "class", "note");
            }
            html.close();
        });
        html.close().close();
        if (facts.size() > detail.rows) {
            html.element("p", "and " + (facts.size() - detail.rows) + " more", "class", "where");
        }
    }

    private void footer() {
        html.open("footer")
                .text("Request " + report.requestId()
                        + ". Shown in debug mode only; secrets are masked. The log has the whole" + " stack trace. ")
                .element("a", "Development pages", "href", "/-/dev")
                .close();
    }

    private String markdown() {
        return detail == Detail.FULL
                ? cut(new MarkdownReport(report).text(), MOST_MARKDOWN)
                : cut(report.headline(), 200);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }
}
