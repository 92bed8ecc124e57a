package dev.retort.core.multipart;

import dev.retort.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The headers of a part, which are in UTF-8 unlike those of messages. Names are in lower case. */
record PartHeaders(Map<String, List<String>> fields) implements Headers {
    @Override
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    @Override
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public void forEach(BiConsumer<String, String> field) {
        fields.forEach((name, values) -> values.forEach(value -> field.accept(name, value)));
    }
}
