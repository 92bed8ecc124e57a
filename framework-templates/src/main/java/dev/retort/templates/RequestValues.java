package dev.retort.templates;

import dev.retort.Request;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Variables of one rendering that come from its request, each computed when it is first used. Empty without a request. */
final class RequestValues extends AbstractMap<String, @Nullable Object> {
    private final Map<String, Function<Request, ? extends @Nullable Object>> values;
    private final @Nullable Request request;
    private @Nullable Map<String, @Nullable Object> known;

    RequestValues(Map<String, Function<Request, ? extends @Nullable Object>> values, @Nullable Request request) {
        this.values = request == null ? Map.of() : values;
        this.request = request;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return values.containsKey(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Function<Request, ? extends @Nullable Object> value = values.get(name);
        if (value == null || request == null) {
            return null;
        }
        if (known == null) {
            known = new HashMap<>();
        } else if (known.containsKey(name)) {
            return known.get(name);
        }
        Object computed = value.apply(request);
        known.put((String) name, computed);
        return computed;
    }

    @Override
    public Set<String> keySet() {
        return values.keySet();
    }

    // computes all of them: for who lists the variables
    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new HashMap<>();
        values.keySet().forEach(name -> all.put(name, get(name)));
        return all.entrySet();
    }
}
