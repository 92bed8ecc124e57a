package dev.retort.rest;

import dev.retort.Parameters;
import dev.retort.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.util.AccessPattern;

/** Reads a component marked {@code @FromPath}: a variable of the path, and a refusal where the body names it as well. */
final class PathValue extends ValueDeserializer<Object> {
    /** The attribute of a read that holds the {@link Parameters} of the path. */
    static final String PATH = PathValue.class.getName();

    private final String variable;
    private final @Nullable JavaType type;

    PathValue(String variable) {
        this(variable, null);
    }

    private PathValue(String variable, @Nullable JavaType type) {
        this.variable = variable;
        this.type = type;
    }

    /** The body names what the path decides. */
    static final class Conflict extends MismatchedInputException {
        private static final long serialVersionUID = 1;

        Conflict(JsonParser parser) {
            super(parser, "is taken from the path");
        }
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new PathValue(variable, property.getType());
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        throw new Conflict(parser);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        throw new Conflict(context.getParser());
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        if (type == null
                || !(context.getAttribute(PATH) instanceof Parameters path)
                || path.first(variable).isEmpty()) {
            throw Problem.of(500)
                    .cause(new IllegalStateException("@FromPath: the path has no variable \"" + variable + "\""));
        }
        return TextValue.read(context, type, path.first(variable).get());
    }
}
