package dev.retort.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.util.AccessPattern;

/** Reads a component marked {@code @Default}: what the body says, or the text of the annotation where it says nothing. */
final class DefaultedValue extends ValueDeserializer<Object> {
    private final String text;
    private final @Nullable JavaType type;
    private final @Nullable ValueDeserializer<Object> given;

    DefaultedValue(String text) {
        this(text, null, null);
    }

    private DefaultedValue(String text, @Nullable JavaType type, @Nullable ValueDeserializer<Object> given) {
        this.text = text;
        this.type = type;
        this.given = given;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        JavaType declared = property.getType();
        return new DefaultedValue(text, declared, context.findContextualValueDeserializer(declared, property));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        return contextual(given).deserialize(parser, context);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return TextValue.read(context, contextual(type), text);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return getAbsentValue(context);
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    private static <T> T contextual(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("a default is read for a component only");
        }
        return part;
    }
}
