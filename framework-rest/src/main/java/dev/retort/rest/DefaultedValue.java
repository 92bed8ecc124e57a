package dev.retort.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.util.AccessPattern;
import tools.jackson.databind.util.ClassUtil;

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
        JavaType declared = contextual(type);
        return context.readTreeAsValue(node(context, declared.getRawClass()), declared);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return getAbsentValue(context);
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    // numbers and booleans are not text in JSON, and are not read from it
    private JsonNode node(DeserializationContext context, Class<?> raw) {
        Class<?> boxed = raw.isPrimitive() ? ClassUtil.wrapperType(raw) : raw;
        if (boxed == Boolean.class) {
            return context.getNodeFactory().booleanNode(Boolean.parseBoolean(text));
        }
        if (!Number.class.isAssignableFrom(boxed)) {
            return context.getNodeFactory().stringNode(text);
        }
        return text.chars().allMatch(c -> Character.isDigit(c) || c == '-')
                ? context.getNodeFactory().numberNode(new BigInteger(text))
                : context.getNodeFactory().numberNode(new BigDecimal(text));
    }

    private static <T> T contextual(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("a default is read for a component only");
        }
        return part;
    }
}
