package dev.retort.rest;

import dev.retort.ErrorRenderer;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a failure with problem details (RFC 9457).
 *
 * <p>What it says is in {@link ProblemMembers}.
 */
final class ProblemRenderer implements ErrorRenderer {
    private final JsonMapper mapper;
    private final ProblemMembers members;

    ProblemRenderer(JsonMapper mapper, ProblemMembers members) {
        this.mapper = mapper;
        this.members = members;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return new LinkedHashSet<>(List.of(MediaType.PROBLEM_JSON, MediaType.JSON));
    }

    @Override
    public Response render(Request request, Problem problem) {
        return Response.of(mapper.writeValueAsBytes(members.of(problem, request.id())))
                .status(problem.status())
                .type(MediaType.PROBLEM_JSON.toString());
    }
}
