package dev.retort.core.session;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The values of a session whenever a tool looks at them. */
final class Inspection extends AbstractMap<String, Object> {
    private final Supplier<Map<String, Object>> values;

    Inspection(Supplier<Map<String, Object>> values) {
        this.values = values;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return values.get().entrySet();
    }
}
