package dev.retort.rest;

import dev.retort.SetupException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.json.JsonMapper;

/** Looks through a type at start for what could never be made of JSON, which Jackson says with the first body. */
final class Inspection {
    private final DeserializationContextExt context;
    private final Set<JavaType> seen = new HashSet<>();

    private Inspection(JsonMapper mapper) {
        context = mapper._deserializationContext();
    }

    /**
     * Looks through a type and those of its members.
     *
     * @throws SetupException JSON-INPUT for the first that cannot be made
     */
    static void check(JsonMapper mapper, JavaType type) {
        Inspection inspection = new Inspection(mapper);
        inspection.look(type, inspection.reader(type), "");
    }

    private void look(JavaType type, ValueDeserializer<?> reader, String where) {
        if (reader instanceof TypeWrappedDeserializer || !seen.add(type)) {
            return; // with the name of its kind in JSON, any class will do
        }
        if (reader instanceof AbstractDeserializer) {
            throw unmade(
                    type,
                    where,
                    "is abstract, and nothing says which class to make (add @JsonTypeInfo to it,"
                            + " and @JsonSubTypes unless it is sealed)");
        }
        if (reader instanceof BeanDeserializerBase bean) {
            if (!bean.getValueInstantiator().canInstantiate()) {
                throw unmade(
                        type,
                        where,
                        "has no constructor for JSON (make it a record, or give it one without"
                                + " parameters or with @JsonCreator)");
            }
            for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
                SettableBeanProperty property = all.next();
                if (!property.hasValueTypeDeserializer()) {
                    String inside = where.isEmpty() ? property.getName() : where + "." + property.getName();
                    look(property.getType(), property.getValueDeserializer(), inside);
                }
            }
        } else if (reader instanceof ContainerDeserializerBase<?> container
                && container.getContentDeserializer() != null
                && container.getContentType() != null) {
            look(container.getContentType(), reader(container.getContentType()), where);
        } else if (type.isReferenceType()) {
            look(type.getReferencedType(), reader(type.getReferencedType()), where);
        }
    }

    private ValueDeserializer<?> reader(JavaType type) {
        try {
            return context.findRootValueDeserializer(type);
        } catch (JacksonException senseless) {
            throw new SetupException(
                    "JSON-INPUT",
                    type.getRawClass().getSimpleName() + ": " + senseless.getOriginalMessage()
                            + " (mend its annotations)",
                    senseless);
        }
    }

    private static SetupException unmade(JavaType type, String where, String why) {
        String place = where.isEmpty() ? "" : " (at \"" + where + "\")";
        return new SetupException("JSON-INPUT", type.getRawClass().getSimpleName() + place + " " + why);
    }
}
