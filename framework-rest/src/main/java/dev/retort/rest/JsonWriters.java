package dev.retort.rest;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One prepared writer for each type of value.
 *
 * <p>The class of a value decides. Only where it has lost type arguments that are known otherwise, these are used: by
 * them {@code List<Shape>} writes the type ids of its elements.
 */
final class JsonWriters {
    private final JsonMapper mapper;
    private final ObjectWriter base;
    private final Map<Type, ObjectWriter> known = new ConcurrentHashMap<>();

    JsonWriters(JsonMapper mapper, ObjectWriter base) {
        this.mapper = mapper;
        this.base = base;
    }

    /** {@return the writer of a value} */
    ObjectWriter of(Object value) {
        return prepared(value.getClass());
    }

    /** {@return the writer of a value that is said to be of a type} */
    ObjectWriter of(Object value, Type type) {
        return isTold(value.getClass(), type) ? prepared(type) : of(value);
    }

    /** Prepares the writer of a type before it is needed. */
    void prepare(Type type) {
        prepared(type);
    }

    private ObjectWriter prepared(Type type) {
        ObjectWriter writer = known.get(type);
        if (writer == null) {
            JavaType java = mapper.constructType(type);
            writer = java.isJavaLangObject() ? base : base.forType(java);
            known.put(type, writer);
        }
        return writer;
    }

    private static boolean isTold(Class<?> value, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            boolean holds = Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
            return holds ? raw.isAssignableFrom(value) : raw == value;
        }
        return type instanceof GenericArrayType && value.isArray();
    }
}
