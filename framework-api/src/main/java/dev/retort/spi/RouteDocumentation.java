package dev.retort.spi;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What its author says of a route.
 *
 * @param summary a few words; empty for none
 * @param description more of them, in Markdown; empty for none
 * @param tags what it is grouped under: those of the route, else those of its mounts; may be empty
 * @param deprecated whether clients should move away from it
 * @param example a value that it could answer
 * @param answers the further statuses that it answers with, in their order
 */
public record RouteDocumentation(
        String summary,
        String description,
        List<String> tags,
        boolean deprecated,
        Optional<Object> example,
        Map<Integer, Answer> answers) {

    /**
     * A further answer.
     *
     * @param description when it comes
     * @param body the type of its body, if that was said
     */
    public record Answer(String description, Optional<Type> body) {}
}
