package conduit;

import dev.retort.FieldError;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What this API says about failures: {@code {"errors": {"email": ["has already been taken"]}}}. */
record Errors(Map<String, List<String>> errors) {
    private static final String WHOLE = "body";

    /** {@return the answer to a failure; all that is wrong with the input is 422} */
    static Response render(Request request, Problem problem) {
        return problem.errors().isEmpty()
                ? Response.json(new Errors(Map.of(WHOLE, List.of(problem.detail()))))
                        .status(problem.status())
                : Response.json(new Errors(byField(problem.errors()))).status(422);
    }

    private static Map<String, List<String>> byField(List<FieldError> errors) {
        return errors.stream()
                .collect(Collectors.groupingBy(
                        Errors::name, TreeMap::new, Collectors.mapping(FieldError::message, Collectors.toList())));
    }

    // {"user": {"email": ...}} is about the email
    private static String name(FieldError error) {
        boolean isInBody = !error.pointer().isEmpty();
        String name = isInBody ? error.field().substring(error.field().indexOf('.') + 1) : error.field();
        return name.isEmpty() ? WHOLE : name;
    }
}
