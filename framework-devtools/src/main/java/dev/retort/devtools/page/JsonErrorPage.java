package dev.retort.devtools.page;

import dev.retort.ErrorRenderer;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.spi.AppInspection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows a failure as the problem that run mode would send (RFC 9457), with what a developer may know in the member {@code
 * debug}.
 *
 * <p>A terminal that takes anything gets Markdown instead, and so does everyone where there is no JSON module: as in run
 * mode, which then answers with text.
 */
public final class JsonErrorPage implements ErrorRenderer {
    private static final List<String> TERMINALS = List.of("curl/", "wget/", "httpie/", "xh/");
    private static final int MOST_FRAMES = 30;

    private final Reports reports;
    private final MarkdownErrorPage markdown;

    /** Shows reports, or leaves that to Markdown. */
    public JsonErrorPage(Reports reports, MarkdownErrorPage markdown) {
        this.reports = reports;
        this.markdown = markdown;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return new LinkedHashSet<>(List.of(MediaType.PROBLEM_JSON, MediaType.JSON));
    }

    @Override
    public Response render(Request request, Problem problem) {
        if (isTerminal(request) || !writesJson(request)) {
            return markdown.render(request, problem);
        }
        return Response.of(members(request, problem)).status(problem.status()).type(MediaType.PROBLEM_JSON.toString());
    }

    private static boolean isTerminal(Request request) {
        String agent = request.header("User-Agent", "").toLowerCase(Locale.ROOT);
        return !request.header("Accept", "").contains("json")
                && TERMINALS.stream().anyMatch(agent::startsWith);
    }

    private static boolean writesJson(Request request) {
        return AppInspection.of(request.app()).plugins().stream()
                .anyMatch(plugin -> plugin.enabled() && plugin.id().equals("rest"));
    }

    private Map<String, Object> members(Request request, Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type());
        members.put("title", problem.title());
        members.put("status", problem.status());
        if (!problem.detail().equals(problem.title())) {
            members.put("detail", problem.detail());
        }
        members.put("instance", "urn:request:" + URLEncoder.encode(request.id(), StandardCharsets.UTF_8));
        if (!problem.errors().isEmpty()) {
            members.put(
                    "errors",
                    problem.errors().stream().map(JsonErrorPage::error).toList());
        }
        problem.members().forEach(members::putIfAbsent);
        members.putIfAbsent("debug", debug(reports.of(request, problem)));
        return members;
    }

    private static Map<String, Object> error(FieldError error) {
        return ordered("detail", error.message(), "pointer", error.pointer(), "code", error.code());
    }

    /** {@return a report as the members of an object} */
    static Map<String, Object> debug(ErrorReport report) {
        Map<String, Object> debug = ordered("title", report.title(), "message", report.message());
        report.hint().ifPresent(hint -> debug.put("hint", hint.text()));
        put(debug, "places", report.places().stream().map(JsonErrorPage::place).toList());
        put(debug, "route", facts(report.route()));
        put(
                debug,
                "nearestRoutes",
                report.near().stream()
                        .map(near -> ordered(
                                "methods",
                                near.route().methods().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toList(),
                                "pattern",
                                near.route().pattern(),
                                "source",
                                near.route().source(),
                                "reason",
                                near.reason()))
                        .toList());
        put(
                debug,
                "exceptions",
                report.failures().stream().map(JsonErrorPage::failure).toList());
        put(
                debug,
                "assembly",
                report.assembly().stream()
                        .map(step -> ordered("depth", step.depth(), "operator", step.operator(), "site", step.site()))
                        .toList());
        put(debug, "log", report.log());
        return debug;
    }

    private static void put(Map<String, Object> debug, String name, List<?> values) {
        if (!values.isEmpty()) {
            debug.put(name, values);
        }
    }

    private static Map<String, Object> place(ErrorReport.Place place) {
        Excerpt excerpt = place.excerpt();
        Map<String, Object> members = ordered(
                "file", excerpt.file() == null ? excerpt.name() : excerpt.file().toString(), "line", excerpt.hit());
        if (excerpt.column() > 0) {
            members.put("column", excerpt.column());
        }
        if (!place.problem().isEmpty()) {
            members.put("problem", place.problem());
        }
        return members;
    }

    private static List<Map<String, Object>> facts(List<Fact> facts) {
        return facts.stream()
                .map(fact -> ordered("name", fact.name(), "value", fact.value()))
                .toList();
    }

    private static Map<String, Object> failure(Failure failure) {
        Map<String, Object> members = ordered("type", failure.type());
        if (!failure.message().isEmpty()) {
            members.put("message", failure.message());
        }
        members.put(
                "frames",
                failure.frames().stream()
                        .limit(MOST_FRAMES)
                        .map(Failure.Frame::text)
                        .toList());
        return members;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return map;
    }
}
