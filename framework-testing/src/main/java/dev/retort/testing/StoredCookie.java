package dev.retort.testing;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cookie as a client keeps it (RFC 6265 section 5.3).
 *
 * @param host the host it belongs to; empty for every host
 * @param subdomains whether hosts below that one get it too
 * @param expires when it is forgotten
 */
record StoredCookie(
        String name,
        String value,
        String host,
        boolean subdomains,
        String path,
        Instant expires,
        boolean secure,
        boolean httpOnly) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads a {@code Set-Cookie} field; empty if a client ignores it. */
    static Optional<StoredCookie> parse(String field, URI from, Instant now) {
        String[] parts = field.split(";");
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        Map<String, String> attributes = attributes(parts);
        String host = from.getHost().toLowerCase(Locale.ROOT);
        String domain = attributes.getOrDefault("domain", "").toLowerCase(Locale.ROOT);
        domain = domain.startsWith(".") ? domain.substring(1) : domain;
        if (!domain.isEmpty() && !isWithin(host, domain)) {
            return Optional.empty();
        }
        return Optional.of(new StoredCookie(
                parts[0].substring(0, equals).trim(),
                parts[0].substring(equals + 1).trim(),
                domain.isEmpty() ? host : domain,
                !domain.isEmpty(),
                path(attributes.getOrDefault("path", ""), from),
                expires(attributes, now),
                attributes.containsKey("secure"),
                attributes.containsKey("httponly")));
    }

    static StoredCookie everywhere(String name, String value) {
        return new StoredCookie(name, value, "", true, "/", Instant.MAX, false, false);
    }

    /** {@return whether this one takes the place of the other} */
    boolean replaces(StoredCookie other) {
        return name.equals(other.name)
                && path.equals(other.path)
                && (host.equals(other.host) || host.isEmpty() || other.host.isEmpty());
    }

    boolean isSentTo(URI uri, Instant now) {
        String to = uri.getHost().toLowerCase(Locale.ROOT);
        return now.isBefore(expires)
                && (host.isEmpty() || (subdomains ? isWithin(to, host) : to.equals(host)))
                && isBelow(uri.getRawPath(), path)
                // Browsers trust loopback as if it were encrypted.
                && (!secure || "https".equals(uri.getScheme()) || LOOPBACK.contains(to));
    }

    private static Map<String, String> attributes(String[] parts) {
        Map<String, String> attributes = new HashMap<>();
        for (int at = 1; at < parts.length; at++) {
            String[] pair = parts[at].split("=", 2);
            attributes.put(pair[0].trim().toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1].trim() : "");
        }
        return attributes;
    }

    // RFC 6265 5.1.4: without a path of its own, a cookie gets the folder of the request
    private static String path(String attribute, URI from) {
        if (attribute.startsWith("/")) {
            return attribute;
        }
        String path = from.getRawPath();
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    // RFC 6265 5.3 step 3: Max-Age wins over Expires; what cannot be read counts as missing
    private static Instant expires(Map<String, String> attributes, Instant now) {
        try {
            if (attributes.containsKey("max-age")) {
                long seconds = Long.parseLong(attributes.get("max-age"));
                return seconds <= 0 ? Instant.MIN : now.plusSeconds(Math.min(seconds, Integer.MAX_VALUE));
            }
            if (attributes.containsKey("expires")) {
                return DateTimeFormatter.RFC_1123_DATE_TIME.parse(attributes.get("expires"), Instant::from);
            }
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Instant.MAX;
        }
        return Instant.MAX;
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix)
                && (prefix.endsWith("/") || path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
