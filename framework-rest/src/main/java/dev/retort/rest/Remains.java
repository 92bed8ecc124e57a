package dev.retort.rest;

import dev.retort.FieldError;
import dev.retort.Partial;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.node.ObjectNode;

/** Makes what can be made of a body that does not fit: every value in which no misfit was found, each once. */
final class Remains {
    private static final Object NOTHING = new Object();

    private final DeserializationContextExt context;
    private final Members members;
    private final List<FieldError> misfits;

    Remains(DeserializationContextExt context, Members members, List<FieldError> misfits) {
        this.context = context;
        this.members = members;
        this.misfits = misfits;
    }

    /** {@return what could be made of a body in which there are misfits; null for nothing} */
    @Nullable
    Partial of(JavaType type, JsonNode body) {
        return value(type, context.findRootValueDeserializer(type), body, Place.ROOT) instanceof Partial some
                ? some
                : null;
    }

    private @Nullable Object value(JavaType type, ValueDeserializer<?> reader, JsonNode node, Place place) {
        if (misfits.stream().noneMatch(misfit -> place.holds(misfit.pointer()))) {
            return made(() -> reader.deserialize(TreeParser.at(node, context), context));
        }
        if (reader instanceof BeanDeserializerBase bean && node instanceof ObjectNode object) {
            return components(type, bean, object, place);
        }
        if (reader instanceof ContainerDeserializerBase<?> container && container.getContentDeserializer() != null) {
            return elements(type, container, node, place);
        }
        if (type.isReferenceType()) {
            JavaType content = type.getReferencedType();
            return value(content, context.findContextualValueDeserializer(content, null), node, place);
        }
        return NOTHING;
    }

    private Partial components(JavaType type, BeanDeserializerBase bean, ObjectNode object, Place place) {
        Map<String, String> javaNames = members.javaNames(type);
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
            SettableBeanProperty property = all.next();
            String name = property.getName();
            JsonNode value = object.get(name);
            Place inside = place.at(name);
            Object part;
            if (value == null) {
                part = misfits.stream().anyMatch(misfit -> inside.holds(misfit.pointer()))
                        ? NOTHING
                        : made(() -> property.getValueDeserializer().getAbsentValue(context));
            } else if (value.isNull() || property.hasValueTypeDeserializer()) {
                part = made(() -> property.deserialize(TreeParser.at(value, context), context));
            } else {
                part = value(property.getType(), property.getValueDeserializer(), value, inside);
            }
            if (part != NOTHING) {
                parts.put(javaNames.getOrDefault(name, name), part);
            }
        }
        return new Partial(type.getRawClass(), parts);
    }

    private Object elements(JavaType type, ContainerDeserializerBase<?> container, JsonNode node, Place place) {
        JavaType content = container.getContentType();
        ValueDeserializer<?> reader = context.findRootValueDeserializer(content);
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        if (node.isArray()) {
            int index = 0;
            for (JsonNode element : node) {
                element(content, reader, element, place, Integer.toString(index++), parts);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(entry -> element(content, reader, entry.getValue(), place, entry.getKey(), parts));
        } else {
            return NOTHING;
        }
        return new Partial(type.getRawClass(), parts);
    }

    private void element(
            JavaType type,
            ValueDeserializer<?> reader,
            JsonNode node,
            Place place,
            String name,
            Map<String, @Nullable Object> into) {
        Object part = value(type, reader, node, place.at(name));
        if (part != NOTHING) {
            into.put(name, part);
        }
    }

    private static @Nullable Object made(Making making) {
        try {
            return making.make();
        } catch (JacksonException misfit) {
            return NOTHING;
        }
    }

    @FunctionalInterface
    private interface Making {
        @Nullable
        Object make();
    }
}
