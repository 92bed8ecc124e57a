package dev.retort.core.binding;

import java.util.List;

/**
 * One value from one text.
 *
 * @param isBox whether no text means false: browsers do not send a box that is not checked
 */
record ScalarShape(Conversion<?> conversion, boolean isBox) implements Shape {
    @Override
    public Object read(Source source, String name) {
        List<String> all = source.all(name);
        if (all.isEmpty()) {
            return Nothing.MISSING;
        }
        if (all.size() > 1) {
            source.reject(name, "duplicate", "must be given once, not " + all.size() + " times");
            return Nothing.FAILED;
        }
        String text = all.get(0);
        if (isMissing(text)) {
            return Nothing.MISSING;
        }
        try {
            return parse(text);
        } catch (ConversionException unfit) {
            source.reject(name, "type", String.valueOf(unfit.getMessage()));
            return Nothing.FAILED;
        }
    }

    @Override
    public Object parse(String text) {
        Object value = conversion.convert(text);
        if (value == null) {
            throw new ConversionException(text, conversion.expected());
        }
        return value;
    }

    @Override
    public Object absent() {
        return isBox ? (Object) false : Nothing.MISSING;
    }

    boolean isMissing(String text) {
        return text.isEmpty() && !conversion.readsEmpty();
    }
}
