package dev.retort.templates;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads components of records, without the search that other objects need. */
final class RecordAccess {
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return accessors(type);
        }
    };

    private RecordAccess() {}

    private static Map<String, Method> accessors(Class<?> type) {
        Map<String, Method> accessors = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (accessor.trySetAccessible()) {
                accessors.put(component.getName(), accessor);
            }
        }
        return accessors;
    }

    /** {@return the accessor of a component; null if there is none, or it may not be called} */
    static @Nullable Method accessor(Object instance, String name) {
        return instance instanceof Record ? ACCESSORS.get(instance.getClass()).get(name) : null;
    }

    /**
     * {@return what an accessor returns}
     *
     * @throws Exception what it throws
     */
    static @Nullable Object read(Object instance, Method accessor) throws Exception {
        try {
            return accessor.invoke(instance);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw thrown;
        }
    }
}
