package dev.retort;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds misspelt fields of forms, as far as types tell: the components of records. */
final class FormFieldNames {
    private FormFieldNames() {}

    /**
     * Follows a name through nested records.
     *
     * @throws IllegalArgumentException if a record on the way has no component of the name
     */
    static void check(Class<?> form, String field) {
        if (field.isEmpty()) {
            return;
        }
        Type at = form;
        for (String segment : field.split("\\.", -1)) {
            Class<?> raw = raw(at);
            if (raw == null || !raw.isRecord()) {
                at = element(at);
            } else {
                at = component(raw, segment, field).getGenericType();
            }
            if (raw(at) == Optional.class) {
                at = element(at);
            }
        }
    }

    private static RecordComponent component(Class<?> type, String name, String field) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component;
            }
        }
        String known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("form field \"" + field + "\": " + type.getSimpleName()
                + " has no component \"" + name + "\" (it has: " + known + ")");
    }

    // what a list, map or Optional holds; of other types nothing is known
    private static Type element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return type instanceof Class<?> array && array.isArray() ? array.getComponentType() : Object.class;
    }

    private static @Nullable Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : null;
    }
}
