package dev.retort.core.session;

import dev.retort.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer that depends on a session: for one visitor, and perhaps with a cookie.
 *
 * @param plain those of the answer
 * @param setCookie the value of {@code Set-Cookie}; null for none
 */
record SessionHeaders(Headers plain, @Nullable String setCookie) implements Headers {
    @Override
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        forEach((field, value) -> {
            if (field.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> field) {
        plain.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Cache-Control")) {
                field.accept(name, value);
            }
        });
        field.accept("Cache-Control", cacheControl());
        if (plain.all("Vary").stream().noneMatch(SessionHeaders::namesCookie)) {
            field.accept("Vary", "Cookie");
        }
        if (setCookie != null) {
            field.accept("Set-Cookie", setCookie);
        }
    }

    // RFC 9111 5.2.2: what one visitor sees is not for caches that others share, whatever was said before
    private String cacheControl() {
        List<String> kept = new ArrayList<>();
        boolean isPrivate = false;
        for (String directive : plain.joined("Cache-Control").orElse("").split(",", -1)) {
            String one = directive.strip();
            String name = one.toLowerCase(Locale.ROOT);
            isPrivate |= name.equals("private") || name.equals("no-store");
            if (!one.isEmpty() && !name.equals("public") && !name.startsWith("s-maxage")) {
                kept.add(one);
            }
        }
        if (!isPrivate) {
            kept.add("private");
        }
        return String.join(", ", kept);
    }

    private static boolean namesCookie(String vary) {
        for (String name : vary.split(",", -1)) {
            if (name.strip().equals("*") || name.strip().equalsIgnoreCase("Cookie")) {
                return true;
            }
        }
        return false;
    }
}
