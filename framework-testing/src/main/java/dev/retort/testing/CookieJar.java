package dev.retort.testing;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps cookies between requests (RFC 6265 section 5). Thread-safe. */
final class CookieJar {
    private final InstantSource clock;
    private final List<StoredCookie> cookies = new ArrayList<>();

    CookieJar(InstantSource clock) {
        this.clock = clock;
    }

    /** Keeps a cookie for every request. */
    void put(String name, String value) {
        store(StoredCookie.everywhere(name, value));
    }

    /** Keeps, replaces and forgets what a response says. */
    void store(URI from, List<String> setCookies) {
        for (String field : setCookies) {
            StoredCookie.parse(field, from, clock.instant()).ifPresent(this::store);
        }
    }

    /**
     * {@return the {@code Cookie} field; empty if there is nothing to send}
     *
     * @param own cookies of this request alone, which come first and win
     */
    synchronized Optional<String> header(URI to, Map<String, String> own) {
        Map<String, String> sent = new LinkedHashMap<>(own);
        // RFC 6265 5.4: longer paths first
        cookies.stream()
                .filter(cookie -> cookie.isSentTo(to, clock.instant()))
                .sorted(Comparator.comparingInt(
                                (StoredCookie cookie) -> cookie.path().length())
                        .reversed())
                .forEach(cookie -> sent.putIfAbsent(cookie.name(), cookie.value()));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        List<String> pairs = new ArrayList<>(sent.size());
        sent.forEach((name, value) -> pairs.add(name + "=" + value));
        return Optional.of(String.join("; ", pairs));
    }

    private synchronized void store(StoredCookie cookie) {
        cookies.removeIf(cookie::replaces);
        if (clock.instant().isBefore(cookie.expires())) {
            cookies.add(cookie);
        }
    }
}
