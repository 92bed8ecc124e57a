package dev.retort.templates;

import dev.retort.Request;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What templates see as {@code session}: its values by name, to read; one that is not there is null, in debug mode too. */
final class SessionValues extends AbstractMap<String, @Nullable Object> {
    private final Map<String, Object> values;

    private SessionValues(Map<String, Object> values) {
        this.values = values;
    }

    static SessionValues of(Request request) {
        return new SessionValues(request.session().toMap());
    }

    // Pebble asks before it takes a name for a mistyped one
    @Override
    public boolean containsKey(@Nullable Object name) {
        return true;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return values.get(name);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // values that are not null are values that may be
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return (Set) values.entrySet();
    }
}
