package dev.retort;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The origins that may read answers.
 *
 * <pre>
 * origin = scheme "://" host [ ":" port ] / scheme "://*." domain [ ":" port ] / "null" / "*"
 *
 * https://shop.example       itself, and no other scheme, port or subdomain
 * http://localhost:3000      itself
 * https://*.shop.example     https://a.shop.example, https://b.a.shop.example, not https://shop.example
 * null                       files and sandboxed frames
 * </pre>
 */
final class Origins {
    private record Wildcard(String start, String end) {
        boolean matches(String origin) {
            int label = origin.length() - start.length() - end.length();
            return label > 0
                    && origin.startsWith(start)
                    && origin.endsWith(end)
                    && origin.substring(start.length(), start.length() + label).matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
        }
    }

    private final boolean all;
    private final Set<String> exact = new HashSet<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    private final String text;

    Origins(List<String> origins) {
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("origins: none (expected: one at least)");
        }
        origins.forEach(this::add);
        all = origins.contains("*");
        text = String.join(", ", origins);
    }

    private void add(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (lower.equals("*") || lower.equals("null")) {
            exact.add(lower);
            return;
        }
        int star = lower.indexOf("://*.");
        check(origin, star < 0 ? lower : lower.replace("://*.", "://"));
        if (star < 0) {
            exact.add(lower);
        } else {
            wildcards.add(new Wildcard(lower.substring(0, star + 3), lower.substring(star + 4)));
        }
    }

    private static void check(String given, String origin) {
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException malformed) {
            throw unfit(given, "expected: scheme://host or scheme://host:port");
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
            throw unfit(given, "expected: scheme://host or scheme://host:port");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String exact = uri.getScheme() + "://" + uri.getHost() + port;
        if (!origin.equals(exact)) {
            throw unfit(given, "expected: " + exact + ", without a path or a slash at the end");
        }
        boolean isDefault = uri.getScheme().equals("https") && uri.getPort() == 443
                || uri.getScheme().equals("http") && uri.getPort() == 80;
        if (isDefault) {
            throw unfit(given, "expected: no port, as browsers leave out the default one");
        }
    }

    private static IllegalArgumentException unfit(String origin, String rule) {
        return new IllegalArgumentException("origin: \"" + origin + "\" (" + rule + ")");
    }

    boolean isAll() {
        return all;
    }

    boolean contains(String origin) {
        return all || exact.contains(origin) || wildcards.stream().anyMatch(wildcard -> wildcard.matches(origin));
    }

    @Override
    public String toString() {
        return text;
    }
}
