package dev.retort.core.coding;

import dev.retort.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer whose body depends on {@code Accept-Encoding}.
 *
 * @param plain those of the plain body
 * @param coding the coding of the body; null for the plain one
 */
record CodedHeaders(Headers plain, @Nullable String coding) implements Headers {
    @Override
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    @Override
    public List<String> all(String name) {
        return toMap().getOrDefault(name, List.of());
    }

    @Override
    public void forEach(BiConsumer<String, String> field) {
        boolean isCoded = coding != null;
        plain.forEach((name, value) -> {
            // bytes of the coded body are not those that a range would be cut of
            if (!isCoded || !name.equalsIgnoreCase("Accept-Ranges")) {
                field.accept(name, isCoded && name.equalsIgnoreCase("ETag") ? weak(value) : value);
            }
        });
        if (coding != null) {
            field.accept("Content-Encoding", coding);
        }
        if (plain.all("Vary").stream().noneMatch(CodedHeaders::namesIt)) {
            field.accept("Vary", "Accept-Encoding");
        }
    }

    // RFC 9110 8.8.3: the same tag for other bytes must be weak
    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    private static boolean namesIt(String vary) {
        return vary.contains("*") || vary.toLowerCase(Locale.ROOT).contains("accept-encoding");
    }
}
