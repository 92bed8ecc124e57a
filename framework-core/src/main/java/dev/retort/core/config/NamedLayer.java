package dev.retort.core.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source that names settings as the application does. */
record NamedLayer(Map<String, Value> values, Set<String> listed) implements Layer {
    /** {@return a source whose names are canonical and all listed} */
    static NamedLayer of(Map<String, Value> values) {
        return new NamedLayer(values, values.keySet());
    }

    /** {@return a source with any spelling of its names; of two spellings of one setting the later counts} */
    static NamedLayer ofWritten(Map<String, Value> written) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Value> setting : written.entrySet()) {
            values.put(SettingNames.canonical(setting.getKey()), setting.getValue());
        }
        return of(values);
    }

    /** {@return the same source, of which only the names that begin so are listed} */
    NamedLayer listOnly(String prefix) {
        Set<String> names = new HashSet<>();
        for (String name : values.keySet()) {
            if (name.startsWith(prefix)) {
                names.add(name);
            }
        }
        return new NamedLayer(values, names);
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
