package dev.retort.rest;

import dev.retort.ErrorRenderer;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a failure with problem details (RFC 9457).
 *
 * <p>The {@code instance} is {@code urn:request:} with the request's id, by which the log has it. Extension members
 * stand beside the members of the RFC, never in their place.
 */
final class ProblemRenderer implements ErrorRenderer {
    private final JsonMapper mapper;

    ProblemRenderer(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return new LinkedHashSet<>(List.of(MediaType.PROBLEM_JSON, MediaType.JSON));
    }

    @Override
    public Response render(Request request, Problem problem) {
        Response response = Response.of(mapper.writeValueAsBytes(members(request, problem)))
                .status(problem.status())
                .type(MediaType.PROBLEM_JSON.toString());
        return response;
    }

    private static Map<String, Object> members(Request request, Problem problem) {
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
                    problem.errors().stream().map(ProblemRenderer::entry).toList());
        }
        problem.members().forEach(members::putIfAbsent);
        return members;
    }

    private static Map<String, Object> entry(FieldError error) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("detail", error.message());
        entry.put("pointer", error.pointer());
        entry.put("code", error.code());
        return entry;
    }
}
