package dev.retort.templates;

import dev.retort.spi.TextFailure;
import dev.retort.templates.names.NearestName;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A template that cannot be compiled or rendered, with the place that is to blame. */
final class TemplateException extends RuntimeException implements TextFailure {
    private static final long serialVersionUID = 1;
    private static final Pattern STRICT = Pattern.compile("Root attribute \\[(.+?)] does not exist.*");
    private static final Pattern CALL = Pattern.compile("Function or Macro \\[(.+?)] does not exist.*");

    private final String template;
    private final Position position;
    private final String problem;
    private final @Nullable String suggestion;
    private final transient TemplateSource source;
    private final transient Map<String, @Nullable Object> variables;

    private TemplateException(
            String template,
            Position position,
            String problem,
            @Nullable String suggestion,
            PebbleException failure,
            TemplateSource source,
            Map<String, @Nullable Object> variables) {
        super(
                TemplateSource.ROOT + template + position.suffix() + ": " + problem
                        + (suggestion == null || failure instanceof UnknownName ? "" : " (" + suggestion + ")")
                        + position.snippet(source.lines(template)),
                failure);
        this.template = template;
        this.position = position;
        this.problem = problem;
        this.suggestion = suggestion;
        this.source = source;
        this.variables = variables;
    }

    /**
     * {@return a failure of the engine, told}
     *
     * @param rendered the template of the view, which counts where the engine names none
     * @param variables what could be seen where it failed
     */
    static TemplateException of(
            PebbleException thrown, String rendered, Map<String, @Nullable Object> variables, Library library) {
        TemplateSource source = library.source();
        PebbleException failure = withNames(innermost(thrown), library);
        String template = failure.getFileName() == null ? rendered : source.createCacheKey(failure.getFileName());
        int line = failure.getLineNumber() == null ? 0 : failure.getLineNumber();
        String problem = problem(failure);
        Position position = Position.find(source.lines(template), line, named(failure, problem));
        return new TemplateException(
                template, position, problem, suggestion(failure, variables), failure, source, variables);
    }

    // Pebble tells a failure inside of a condition or a macro once more from outside
    private static PebbleException innermost(PebbleException thrown) {
        PebbleException innermost = thrown;
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PebbleException inner && inner.getLineNumber() != null) {
                innermost = inner;
            }
        }
        return innermost;
    }

    private static PebbleException withNames(PebbleException failure, Library library) {
        Matcher call = CALL.matcher(String.valueOf(failure.getPebbleMessage()));
        Integer line = failure.getLineNumber();
        String template = failure.getFileName();
        return call.matches() && line != null && template != null
                ? new UnknownName("function", call.group(1), library.words().functions(), "", line, template)
                : failure;
    }

    private static String problem(PebbleException failure) {
        String message = failure.getPebbleMessage() == null ? "the template fails" : failure.getPebbleMessage();
        Matcher strict = STRICT.matcher(message);
        return strict.matches() ? "unknown variable \"" + strict.group(1) + "\"" : message;
    }

    // what to look for in the line
    private static String named(PebbleException failure, String problem) {
        return failure instanceof AttributeNotFoundException unknown ? unknown.getAttributeName() : problem;
    }

    private static @Nullable String suggestion(PebbleException failure, Map<String, @Nullable Object> variables) {
        if (failure instanceof UnknownName unknown) {
            return unknown.remedy().orElse(null);
        }
        if (!(failure instanceof AttributeNotFoundException unknown)) {
            return null;
        }
        return variables.isEmpty()
                ? "the view gives the template no values (give them by with(name, value))"
                : NearestName.to(unknown.getAttributeName(), variables.keySet())
                                .map(near -> "did you mean \"" + near + "\"? ")
                                .orElse("")
                        + "the template can use: " + String.join(", ", variables.keySet());
    }

    @Override
    public String name() {
        return TemplateSource.ROOT + template;
    }

    @Override
    public int line() {
        return position.line();
    }

    @Override
    public int column() {
        return position.column();
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
        variables.forEach((name, value) ->
                described.put(name, value == null ? "null" : value.getClass().getSimpleName() + ": " + value));
        return described;
    }

    @Override
    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
