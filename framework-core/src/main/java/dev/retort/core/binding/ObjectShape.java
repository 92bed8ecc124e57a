package dev.retort.core.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record or bean with its components. */
record ObjectShape(Maker maker, List<Component> components) implements Shape {
    @Override
    public Object read(Source source, String name) {
        return make(source, name, values(source, name));
    }

    /** {@return the value of each component, or what there is instead} */
    @Nullable
    Object[] values(Source source, String name) {
        Object[] values = new Object[components.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = components.get(index).read(source, name);
        }
        return values;
    }

    /** {@return the object, unless the value of a component or the object itself is not valid} */
    Object make(Source source, String name, @Nullable Object[] values) {
        for (Object value : values) {
            if (value == Nothing.FAILED) {
                return Nothing.FAILED;
            }
        }
        try {
            return maker.make(values);
        } catch (IllegalArgumentException invalid) {
            String message = invalid.getMessage();
            source.reject(name, "invalid", message == null || message.isBlank() ? "is not valid" : message);
            return Nothing.FAILED;
        }
    }

    /** {@return the values that could be read, by name} */
    Map<String, @Nullable Object> parts(@Nullable Object[] values) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            if (!(values[index] instanceof Nothing)) {
                parts.put(components.get(index).name(), values[index]);
            }
        }
        return parts;
    }

    @Override
    public Object parse(String text) {
        throw new IllegalStateException("an object has no default");
    }

    @Override
    public void addNames(String name, List<String> names) {
        for (Component component : components) {
            component.addNames(name, names);
        }
    }
}
