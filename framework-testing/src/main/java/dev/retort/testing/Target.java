package dev.retort.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The path and query of a request.
 *
 * <p>What a test writes is sent as it stands, {@code %2F} and {@code %zz} included, save for characters that cannot be
 * in a request line: {@code /a b} becomes {@code /a%20b}, {@code /ü} becomes {@code /%C3%BC}.
 */
final class Target {
    private static final String NOT_IN_A_URI = "\"<>[\\]^`{|}";

    private Target() {}

    /**
     * {@return the target for a path, or a URL of the same origin or below the public URL}
     *
     * @param publicUrl empty if there is none
     * @throws IllegalArgumentException for a relative path or a URL elsewhere
     */
    static String of(String path, URI origin, String publicUrl) {
        String below = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        String target = path;
        if (path.startsWith(origin + "/")) {
            target = path.substring(origin.toString().length());
        } else if (!below.isEmpty() && path.startsWith(below + "/")) {
            // a proxy that serves the application below a path may or may not take it away; here there is none
            target = path.substring(below.length());
        }
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException(
                    "path: \"" + path + "\" (expected: it starts with \"/\" or \"" + origin + "/\")");
        }
        int fragment = target.indexOf('#');
        return encode(fragment < 0 ? target : target.substring(0, fragment));
    }

    static String withQuery(String target, String name, Object value) {
        return target + (target.indexOf('?') < 0 ? '?' : '&') + component(name) + '=' + component(value.toString());
    }

    static String formField(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Percent-encodes what RFC 3986 keeps out of a URI, and nothing else. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 127 && NOT_IN_A_URI.indexOf(octet) < 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append("%02X".formatted(octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static String component(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
