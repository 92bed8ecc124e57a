package dev.retort.templates;

import dev.retort.spi.TextFailure;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template that cannot be compiled or rendered, with the line that is to blame. */
final class TemplateException extends RuntimeException implements TextFailure {
    private static final long serialVersionUID = 1;

    private final String template;
    private final int line;
    private final String problem;
    private final transient TemplateSource source;
    private final transient Map<String, @Nullable Object> model;
    private final boolean isUnknownName;

    /**
     * Tells of a failure of the engine.
     *
     * @param rendered the template of the view, which counts where the engine names none
     * @param model the values of the view
     */
    TemplateException(
            PebbleException failure, String rendered, Map<String, @Nullable Object> model, TemplateSource source) {
        super(failure.getMessage(), failure);
        this.template = failure.getFileName() == null ? rendered : failure.getFileName();
        this.line = failure.getLineNumber() == null ? 0 : failure.getLineNumber();
        this.problem = failure.getPebbleMessage() == null ? "the template fails" : failure.getPebbleMessage();
        this.isUnknownName = failure instanceof AttributeNotFoundException;
        this.source = source;
        this.model = model;
    }

    @Override
    public String name() {
        return TemplateSource.ROOT + template;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public List<String> lines() {
        return source.lines(template);
    }

    @Override
    public Optional<Path> file() {
        return source.file(template);
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> described = new LinkedHashMap<>();
        model.forEach((name, value) ->
                described.put(name, value == null ? "null" : value.getClass().getSimpleName() + ": " + value));
        return described;
    }

    @Override
    public Optional<String> suggestion() {
        if (!isUnknownName) {
            return Optional.empty();
        }
        return Optional.of(
                model.isEmpty()
                        ? "the view gives the template no values (give them by with(name, value))"
                        : NearestName.in(model.keySet(), problem())
                                        .map(near -> "did you mean \"" + near + "\"? ")
                                        .orElse("")
                                + "the view gives the template: " + String.join(", ", model.keySet()));
    }
}
