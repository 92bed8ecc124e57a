package dev.retort.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.retort.FieldError;
import dev.retort.Partial;
import dev.retort.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds everything in a body that does not fit its type, where Jackson stops at the first. Works on the tree of a body
 * that was refused already, so that a body that fits never pays for it.
 *
 * <p>Objects, lists, maps and optionals are walked through; whatever else there is is read by its own reader, and may
 * be wrong in one way at a time.
 */
final class MisfitSearch {
    private static final int MOST = 100;

    private final DeserializationContextExt context;
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Begins a search.
     *
     * @param path the attribute {@link PathValue#PATH} of the read
     */
    MisfitSearch(JsonMapper mapper, Object path) {
        context = mapper._deserializationContext();
        context.setAttribute(PathValue.PATH, path);
    }

    /** {@return what can be made of a body, after it was searched; null for nothing} */
    @Nullable
    Partial remains(JavaType type, JsonNode body, Members members) {
        return new Remains(context, members, errors).of(type, body);
    }

    /**
     * {@return what does not fit, at most a hundred entries; empty if nothing is found}
     *
     * @throws Problem if the server is to blame
     */
    List<FieldError> find(JavaType type, JsonNode body) {
        walkValue(type, context.findRootValueDeserializer(type), body, Place.ROOT);
        return errors;
    }

    private void walk(JavaType type, ValueDeserializer<?> reader, JsonNode node, Place place) {
        if (errors.size() >= MOST) {
            return;
        }
        if (reader instanceof BeanDeserializerBase bean && node instanceof ObjectNode object && isPlain(bean)) {
            walk(bean, object, place);
        } else if (reader instanceof ContainerDeserializerBase<?> container
                && (type.isCollectionLikeType() || type.isArrayType())
                && node.isArray()) {
            elements(container, node, place);
        } else if (reader instanceof ContainerDeserializerBase<?> container
                && type.isMapLikeType()
                && node.isObject()) {
            values(container, node, place);
        } else if (type.isReferenceType()) {
            JavaType content = type.getReferencedType();
            walkValue(content, context.findContextualValueDeserializer(content, null), node, place);
        } else {
            attempt(reader, node, place);
        }
    }

    private static boolean isPlain(BeanDeserializerBase bean) {
        return !bean.isCaseInsensitive() && bean.getObjectIdReader(null) == null;
    }

    private void elements(ContainerDeserializerBase<?> list, JsonNode node, Place place) {
        int before = errors.size();
        boolean hasNull = false;
        int index = 0;
        for (JsonNode element : node) {
            hasNull |= element.isNull();
            inside(list, element, place.at(index++));
        }
        if (hasNull && errors.size() == before) {
            attempt(list, node, place);
        }
    }

    private void values(ContainerDeserializerBase<?> map, JsonNode node, Place place) {
        int before = errors.size();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            inside(map, entry.getValue(), place.at(entry.getKey()));
        }
        if (errors.size() == before) { // a null, or a name that is no key
            attempt(map, node, place);
        }
    }

    private void inside(ContainerDeserializerBase<?> container, JsonNode node, Place place) {
        ValueDeserializer<?> reader = container.getContentDeserializer();
        if (reader != null) {
            walkValue(container.getContentType(), reader, node, place);
        }
    }

    // what comes with the name of its kind is read by that name; a null is left to whoever holds it
    private void walkValue(JavaType type, ValueDeserializer<?> reader, JsonNode node, Place place) {
        if (node.isNull()) {
            return;
        }
        ValueDeserializer<?> root = context.findRootValueDeserializer(type);
        if (root instanceof TypeWrappedDeserializer) {
            attempt(root, node, place);
        } else {
            walk(type, reader, node, place);
        }
    }

    private void walk(BeanDeserializerBase bean, ObjectNode object, Place place) {
        int before = errors.size();
        boolean isFlat = true;
        for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
            SettableBeanProperty property = all.next();
            String name = property.getName();
            JsonNode value = object.get(name);
            if (value == null) {
                absent(property, object, place.at(name));
            } else if (value.isNull() || property.hasValueTypeDeserializer()) {
                attempt(() -> property.deserialize(TreeParser.at(value, context), context), place.at(name));
            } else {
                isFlat &= !value.isContainer();
                walk(property.getType(), property.getValueDeserializer(), value, place.at(name));
            }
        }
        if (context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            unknown(bean, object, place);
        }
        // what is checked last, and what the constructor says
        if (errors.size() == before && (isFlat || place.pointer().isEmpty())) {
            attempt(bean, object, place);
        }
    }

    private void unknown(BeanDeserializerBase bean, ObjectNode object, Place place) {
        BeanDescription description = context.introspectBeanDescriptionForCreation(bean.getValueType());
        JsonIgnoreProperties.Value ignored =
                context.getConfig().getDefaultPropertyIgnorals(description.getBeanClass(), description.getClassInfo());
        if (bean.hasAnySetter() || ignored != null && ignored.getIgnoreUnknown()) {
            return;
        }
        Set<String> known = new HashSet<>(description.getIgnoredPropertyNames());
        bean.properties().forEachRemaining(property -> {
            known.add(property.getName());
            property.findAliases(context.getConfig()).forEach(alias -> known.add(alias.getSimpleName()));
        });
        if (ignored != null) {
            known.addAll(ignored.getIgnored());
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                errors.add(place.at(name).error("unknown", "is not known"));
            }
        }
    }

    private void absent(SettableBeanProperty property, ObjectNode object, Place place) {
        boolean isGiven =
                property.findAliases(context.getConfig()).stream().anyMatch(alias -> object.has(alias.getSimpleName()));
        if (isGiven || !property.isCreatorProperty() || property.isInjectionOnly()) {
            return;
        }
        if (property.isRequired()) {
            errors.add(place.error("required", "is required"));
            return;
        }
        attempt(() -> property.getValueDeserializer().getAbsentValue(context), place);
    }

    private void attempt(ValueDeserializer<?> reader, JsonNode node, Place place) {
        attempt(() -> reader.deserialize(TreeParser.at(node, context), context), place);
    }

    private void attempt(Reading reading, Place place) {
        try {
            reading.read();
        } catch (JacksonException failure) {
            Problem given = JsonFailures.given(failure);
            if (given != null) {
                throw given;
            }
            errors.add(JsonFailures.error(place, failure));
        }
    }

    @FunctionalInterface
    private interface Reading {
        @Nullable
        Object read();
    }
}
