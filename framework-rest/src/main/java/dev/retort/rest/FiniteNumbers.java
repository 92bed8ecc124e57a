package dev.retort.rest;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.type.ArrayType;

/** Refuses numbers that no {@code double} or {@code float} holds, such as 1e999, and the texts "NaN" and "Infinity". */
final class FiniteNumbers extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
        Class<?> raw = type.getBeanClass();
        return raw == double.class || raw == Double.class || raw == float.class || raw == Float.class
                ? new Checking(reader)
                : reader;
    }

    @Override
    public ValueDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config, ArrayType type, BeanDescription.Supplier bean, ValueDeserializer<?> reader) {
        Class<?> item = type.getContentType().getRawClass();
        return item == double.class || item == float.class ? new Checking(reader) : reader;
    }

    /** A number is too large to be one. */
    static final class NotFinite extends MismatchedInputException {
        private static final long serialVersionUID = 1;

        NotFinite(JsonParser parser) {
            super(parser, "not finite");
        }
    }

    private static final class Checking extends DelegatingDeserializer {
        Checking(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new Checking(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            Object value = super.deserialize(parser, context);
            if (!isFinite(value)) {
                throw new NotFinite(parser);
            }
            return value;
        }

        private static boolean isFinite(Object value) {
            if (value instanceof Double number) {
                return Double.isFinite(number);
            }
            if (value instanceof Float number) {
                return Float.isFinite(number);
            }
            if (value instanceof double[] numbers) {
                for (double number : numbers) {
                    if (!Double.isFinite(number)) {
                        return false;
                    }
                }
            } else if (value instanceof float[] numbers) {
                for (float number : numbers) {
                    if (!Float.isFinite(number)) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
