package dev.retort.core.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What code sets by name and object. A list replaces all items that were set before under its name. */
final class CodeLayer implements Layer {
    private final Map<String, Value> values;

    private CodeLayer(Map<String, Value> values) {
        this.values = values;
    }

    static CodeLayer empty() {
        return new CodeLayer(Map.of());
    }

    static CodeLayer of(Map<String, ?> objects, String origin) {
        CodeLayer layer = empty();
        for (Map.Entry<String, ?> entry : objects.entrySet()) {
            layer = layer.with(entry.getKey(), entry.getValue(), origin);
        }
        return layer;
    }

    /** {@return this layer with one more setting; this one stays as it is} */
    CodeLayer with(String written, Object object, String origin) {
        String name = SettingNames.canonical(written);
        Map<String, Value> copy = new LinkedHashMap<>(values);
        copy.keySet().removeIf(known -> known.equals(name) || known.startsWith(name + "["));
        if (object instanceof Collection<?> items && !items.isEmpty()) {
            int index = 0;
            for (Object item : items) {
                copy.put(name + "[" + index++ + "]", new Value(Texts.of(item), item, origin));
            }
        } else {
            String text = object instanceof Collection<?> ? "" : Texts.of(object);
            copy.put(name, new Value(text, object, origin));
        }
        return new CodeLayer(copy);
    }

    @Override
    public @Nullable Value find(String name) {
        return values.get(name);
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }
}
