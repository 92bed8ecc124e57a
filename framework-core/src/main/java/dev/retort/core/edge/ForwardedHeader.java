package dev.retort.core.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Forwarded} header (RFC 7239 section 4).
 *
 * <pre>
 * header  = element *( "," element )
 * element = [ pair ] *( ";" [ pair ] )
 * pair    = token "=" ( token / quoted-string )
 *
 * for=192.0.2.60;proto=http;by=203.0.113.43
 * for=192.0.2.43, for="[2001:db8:cafe::17]:4711"
 * for=unknown;host="shop.example:8443"
 * For=_hidden
 * </pre>
 */
final class ForwardedHeader {
    private final String text;
    private int at;

    private ForwardedHeader(String text) {
        this.text = text;
    }

    /** {@return the parameters of each element by name in lower case; null if the header is malformed} */
    static @Nullable List<Map<String, String>> parse(String header) {
        try {
            return new ForwardedHeader(header).elements();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private List<Map<String, String>> elements() {
        List<Map<String, String>> elements = new ArrayList<>();
        do {
            Map<String, String> element = element();
            if (!element.isEmpty()) {
                elements.add(element);
            }
        } while (skip(','));
        if (at < text.length()) {
            throw malformed();
        }
        return elements;
    }

    private Map<String, String> element() {
        Map<String, String> pairs = new LinkedHashMap<>();
        do {
            spaces();
            if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
                String name = token().toLowerCase(Locale.ROOT);
                if (at == text.length() || text.charAt(at++) != '=') {
                    throw malformed();
                }
                boolean isQuoted = at < text.length() && text.charAt(at) == '"';
                if (pairs.put(name, isQuoted ? quoted() : token()) != null) {
                    throw malformed(); // RFC 7239 4: each parameter once
                }
            }
            spaces();
        } while (skip(';'));
        return pairs;
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at == text.length()) {
                throw malformed();
            }
            value.append(text.charAt(at));
        }
        if (at++ >= text.length()) {
            throw malformed();
        }
        return value.toString();
    }

    private String token() {
        int from = at;
        while (at < text.length() && isToken(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw malformed();
        }
        return text.substring(from, at);
    }

    // RFC 9110 5.6.2, and the colon and brackets of addresses that should have been quoted
    private static boolean isToken(char c) {
        return c > ' ' && c < 127 && "\"(),/;<=>?@{}\\".indexOf(c) < 0;
    }

    private void spaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean skip(char c) {
        boolean isThere = at < text.length() && text.charAt(at) == c;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("malformed");
    }
}
