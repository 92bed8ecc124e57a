package dev.retort.core.binding;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every name beneath a name: {@code labels.app=shop} is the entry {@code app} of {@code labels}.
 *
 * <p>A key may hold dots, unless the values are objects.
 */
record MapShape(Shape value) implements Shape {
    @Override
    public Object read(Source source, String name) {
        Map<String, Object> entries = new LinkedHashMap<>();
        boolean failed = false;
        Collection<String> keys = value instanceof ObjectShape ? source.segments(name) : source.beneath(name);
        for (String key : keys) {
            Object read = value.read(source, Names.under(name, key));
            if (read == Nothing.FAILED) {
                failed = true;
            } else if (read != Nothing.MISSING) {
                entries.put(key, read);
            }
        }
        if (failed) {
            return Nothing.FAILED;
        }
        return keys.isEmpty() ? Nothing.MISSING : Collections.unmodifiableMap(entries);
    }

    @Override
    public Object parse(String text) {
        throw new IllegalStateException("a map has no default");
    }

    @Override
    public Object absent() {
        return Map.of();
    }

    @Override
    public void addNames(String name, List<String> names) {
        names.add(name + ".*");
    }
}
