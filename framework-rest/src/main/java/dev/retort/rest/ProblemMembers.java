package dev.retort.rest;

import dev.retort.FieldError;
import dev.retort.Key;
import dev.retort.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of problem details (RFC 9457).
 *
 * <p>An entry of {@code errors} has a {@code pointer} into the body, or the name of a {@code parameter}. The
 * {@code instance} is {@code urn:request:} with the request's id, by which the log has it. Extension members stand beside
 * the members of the RFC, never in their place.
 */
final class ProblemMembers {
    /** Under which URI relative types of problems are. */
    static final Key<String> BASE_URI = Key.of("retort.problems.base-uri", "")
            .describe("the URI under which the types of problems are, such as https://example.com/problems/");

    private final String baseUri;

    /**
     * Creates the members of all problems of an application.
     *
     * @param baseUri what stands before relative types; empty for nothing
     */
    ProblemMembers(String baseUri) {
        this.baseUri = baseUri;
    }

    /**
     * {@return the members of a problem}
     *
     * @param requestId the id of the request that failed
     */
    Map<String, Object> of(Problem problem, String requestId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", uri(problem.type()));
        members.put("title", problem.title());
        members.put("status", problem.status());
        if (!problem.detail().equals(problem.title())) {
            members.put("detail", problem.detail());
        }
        members.put("instance", "urn:request:" + URLEncoder.encode(requestId, StandardCharsets.UTF_8));
        if (!problem.errors().isEmpty()) {
            members.put(
                    "errors",
                    problem.errors().stream().map(ProblemMembers::entry).toList());
        }
        problem.members().forEach(members::putIfAbsent);
        return members;
    }

    // RFC 3986 section 3.1: a colon before any slash ends a scheme
    private String uri(String type) {
        int colon = type.indexOf(':');
        int slash = type.indexOf('/');
        boolean isAbsolute = colon > 0 && (slash < 0 || colon < slash);
        return isAbsolute || baseUri.isEmpty() ? type : baseUri + type;
    }

    private static Map<String, Object> entry(FieldError error) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("detail", error.message());
        boolean isParameter = error.pointer().isEmpty() && !error.field().isEmpty();
        entry.put(isParameter ? "parameter" : "pointer", isParameter ? error.field() : error.pointer());
        entry.put("code", error.code());
        return entry;
    }
}
