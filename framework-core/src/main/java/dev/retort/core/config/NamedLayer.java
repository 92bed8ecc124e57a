package dev.retort.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        written.forEach((name, value) -> values.put(SettingNames.canonical(name), value));
        return of(values);
    }

    /** {@return the same source, of which only the names that begin so are listed} */
    NamedLayer listOnly(String prefix) {
        return new NamedLayer(
                values,
                values.keySet().stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toSet()));
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
