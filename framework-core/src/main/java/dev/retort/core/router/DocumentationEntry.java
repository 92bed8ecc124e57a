package dev.retort.core.router;

import dev.retort.spi.RouteDocumentation;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the author of a route says of it, as it was registered. */
public final class DocumentationEntry {
    private String summary = "";
    private String description = "";
    private List<String> tags = List.of();
    private boolean deprecated;
    private @Nullable Object example;
    private final Map<Integer, RouteDocumentation.Answer> answers = new TreeMap<>();

    DocumentationEntry() {}

    void summary(String text) {
        summary = text;
    }

    void describe(String text) {
        description = text;
    }

    void tag(List<String> names) {
        tags = names;
    }

    void deprecated() {
        deprecated = true;
    }

    void example(Object answer) {
        example = answer;
    }

    void answers(int status, String text, @Nullable Type body) {
        answers.put(status, new RouteDocumentation.Answer(text, Optional.ofNullable(body)));
    }

    /** {@return all of it; with these tags if it has none of its own} */
    public RouteDocumentation with(List<String> inherited) {
        return new RouteDocumentation(
                summary,
                description,
                tags.isEmpty() ? inherited : tags,
                deprecated,
                Optional.ofNullable(example),
                Collections.unmodifiableMap(answers));
    }
}
