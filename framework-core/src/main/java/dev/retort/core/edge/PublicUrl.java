package dev.retort.core.edge;

import java.net.URI;
import java.util.Locale;

/**
 * The URL under which clients reach the application.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and perhaps port, in lower case
 * @param path the path without a slash at its end; empty for none
 */
public record PublicUrl(String scheme, String authority, String path) {
    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static PublicUrl parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("a URL such as https://shop.example", malformed);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean isHttp = scheme.equals("https") || scheme.equals("http");
        if (!isHttp
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw new IllegalArgumentException("a URL such as https://shop.example or https://shop.example/path");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new PublicUrl(scheme, uri.getHost().toLowerCase(Locale.ROOT) + port, path(uri.getRawPath()));
    }

    /** {@return a base path without the slash at its end} */
    public static String path(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!path.isEmpty() && (!path.startsWith("/") || path.contains("//") || path.matches(".*[?#\\s].*"))) {
            throw new IllegalArgumentException("a path such as /shop");
        }
        return path;
    }

    /** {@return scheme and authority} */
    public String origin() {
        return scheme + "://" + authority;
    }
}
