package dev.retort.core.binding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A value that may be missing: an object whose names are all missing, text that is empty where that is no value. */
record OptionalShape(Class<?> type, Shape content) implements Shape {
    @Override
    public Object read(Source source, String name) {
        if (content instanceof ObjectShape && !source.hasAny(name)) {
            return Nothing.MISSING;
        }
        Object value = content.read(source, name);
        return value instanceof Nothing ? value : wrap(value);
    }

    @Override
    public Object parse(String text) {
        return wrap(content.parse(text));
    }

    @Override
    public Object absent() {
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            return OptionalLong.empty();
        }
        return type == OptionalDouble.class ? OptionalDouble.empty() : Optional.empty();
    }

    @Override
    public void addNames(String name, List<String> names) {
        content.addNames(name, names);
    }

    private Object wrap(Object value) {
        if (type == OptionalInt.class) {
            return OptionalInt.of((int) value);
        }
        if (type == OptionalLong.class) {
            return OptionalLong.of((long) value);
        }
        return type == OptionalDouble.class ? OptionalDouble.of((double) value) : Optional.of(value);
    }
}
