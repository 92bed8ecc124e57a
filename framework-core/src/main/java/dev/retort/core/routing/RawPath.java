package dev.retort.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * Gives every request path one spelling, so that the tree compares characters and nothing else.
 *
 * <pre>
 * path   = 1*( "/" *( plain / escape ) )
 * plain  = unreserved / sub-delims / ":" / "@"         pchar of RFC 3986 3.3, never escaped
 * escape = "%" HEXDIG HEXDIG                           upper case, and only where plain does not do
 *
 * /a/./b/../c  =  /a/c         /%68ello  =  /hello
 * /%c3%bcber   =  /%C3%BCber   /a%2fb    =  /a%2Fb     (an escaped slash never splits a segment)
 * </pre>
 */
public final class RawPath {
    private RawPath() {}

    /**
     * Spells a path in the one way that a tree of routes expects, dot segments resolved (RFC 3986 6.2.2).
     *
     * <p>Escapes of plain characters are undone and the others written in upper case; characters that belong escaped but
     * are sent bare by browsers ({@code |}, {@code [}, {@code "}) are escaped. Doubled and trailing slashes stay.
     *
     * @param raw the path of a request target, without its query
     * @return the same instance if nothing had to change; null, which calls for a 400, if the path does not begin with a
     *     slash, has a malformed escape, an escaped NUL, octets that are not UTF-8, or a character outside visible ASCII
     *     (RFC 9112 3.2: an invalid target is not to be corrected and served)
     */
    public static @Nullable String normalize(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return null;
        }
        for (int i = 1; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (!Escapes.isPlain(c) || c == '.' && raw.charAt(i - 1) == '/') {
                return respell(raw);
            }
        }
        return raw;
    }

    private static @Nullable String respell(String raw) {
        String spelled = Escapes.respell(raw);
        if (spelled == null) {
            return null;
        }
        String path = withoutDotSegments(spelled);
        return path.equals(raw) ? raw : path;
    }

    // RFC 3986 5.2.4; a segment is taken together with the slash before it
    private static String withoutDotSegments(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        StringBuilder resolved = new StringBuilder(path.length());
        for (int from = 0, to; from < path.length(); from = to) {
            to = segmentEnd(path, from + 1);
            String segment = path.substring(from, to);
            boolean isParent = segment.equals("/..");
            if (isParent) {
                resolved.setLength(Math.max(0, resolved.lastIndexOf("/")));
            }
            if (!isParent && !segment.equals("/.")) {
                resolved.append(segment);
            } else if (to == path.length()) {
                resolved.append('/');
            }
        }
        return resolved.toString();
    }

    /** {@return the text of a path that {@link #normalize} has spelled, its escapes undone, those of slashes included} */
    public static String decode(String path) {
        return path.indexOf('%') < 0 ? path : Escapes.decode(path, 0, path.length());
    }

    /** {@return where the segment that holds this position ends: at a slash or at the end of the path} */
    static int segmentEnd(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    /** {@return the path with every run of slashes made one} */
    static String mergeSlashes(String path) {
        StringBuilder merged = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
                merged.append(c);
            }
        }
        return merged.toString();
    }
}
