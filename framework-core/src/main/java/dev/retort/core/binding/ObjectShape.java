package dev.retort.core.binding;

import java.util.List;

/** A record or bean with its components. */
record ObjectShape(Maker maker, List<Component> components) implements Shape {
    @Override
    public Object read(Source source, String name) {
        Object[] values = new Object[components.size()];
        boolean failed = false;
        for (int index = 0; index < values.length; index++) {
            Object value = components.get(index).read(source, name);
            failed |= value == Nothing.FAILED;
            values[index] = value;
        }
        if (failed) {
            return Nothing.FAILED;
        }
        try {
            return maker.make(values);
        } catch (IllegalArgumentException invalid) {
            String message = invalid.getMessage();
            source.reject(name, "invalid", message == null || message.isBlank() ? "is not valid" : message);
            return Nothing.FAILED;
        }
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
