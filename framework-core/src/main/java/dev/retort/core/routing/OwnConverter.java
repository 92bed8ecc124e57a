package dev.retort.core.routing;

import dev.retort.Converter;

/** What a converter of the application takes: <code>{tags:list}</code>; its parse runs to match and again for the value. */
record OwnConverter(String name, Converter<Object> converter) implements Constraint {
    @SuppressWarnings(
            "unchecked") // a value of another type fails in format() with the ClassCastException handled there
    static OwnConverter of(String name, Converter<?> converter) {
        return new OwnConverter(name, (Converter<Object>) converter);
    }

    @Override
    public boolean matches(String path, int from, int to) {
        try {
            converter.parse(Escapes.decode(path, from, to));
            return true;
        } catch (RuntimeException e) {
            return false; // the contract of Converter.parse: any of them says that the text does not fit
        }
    }

    @Override
    public Object parse(String text) {
        return converter.parse(text);
    }

    @Override
    public String format(Object value) {
        try {
            return converter.format(value);
        } catch (ClassCastException e) {
            if (value instanceof CharSequence text) {
                return text.toString(); // already formatted, as from the variables of the current request
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
