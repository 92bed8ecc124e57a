package dev.retort.core.request;

import dev.retort.Method;
import dev.retort.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** 415 for a body in a format that is not read, which says what is (RFC 9110 section 15.5.16). */
public final class Unsupported {
    private Unsupported() {}

    /** {@return the problem, with what is accepted in its detail and in {@code Accept} and its like} */
    public static Problem problem(CoreRequest request, List<String> accepted) {
        String list = accepted.stream().distinct().sorted().collect(Collectors.joining(", "));
        String what = request.contentType()
                .map(sent -> "content type " + (sent.isJson() ? sent.toString() : sent.essence()))
                .orElse("a body without a content type");
        Problem problem = Problem.of(415, what + " is not read here (accepted: " + list + ")")
                .header("Accept", list);
        if (request.method() == Method.POST) {
            return problem.header("Accept-Post", list);
        }
        return request.method() == Method.PATCH ? problem.header("Accept-Patch", list) : problem;
    }
}
