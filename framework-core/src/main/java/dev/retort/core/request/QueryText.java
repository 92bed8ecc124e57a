package dev.retort.core.request;

import dev.retort.Parameters;
import dev.retort.core.binding.UrlEncoded;
import dev.retort.core.binding.UrlEncodedException;

/** Makes a query that a client sent fit for a {@code URI}, whose rules are stricter than those of browsers. */
final class QueryText {
    private QueryText() {}

    /** {@return the query with every character escaped that RFC 3986 section 3.4 does not allow} */
    static String printable(String query) {
        StringBuilder safe = new StringBuilder(query.length() + 16);
        for (int at = 0; at < query.length(); at++) {
            char c = query.charAt(at);
            boolean isEscape = c == '%' && at + 2 < query.length() && isHex(query, at + 1) && isHex(query, at + 2);
            boolean isAllowed = c > ' ' && c < 127 && "\"#%<>[\\]^`{|}".indexOf(c) < 0;
            if (isEscape || isAllowed) {
                safe.append(c);
            } else {
                safe.append("%%%02X".formatted(c & 0xff));
            }
        }
        return safe.toString();
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0;
    }

    /** {@return the parameters of a query; a malformed one is a 400} */
    static Parameters parse(String query) {
        try {
            return UrlEncoded.query(query);
        } catch (UrlEncodedException malformed) {
            throw Inputs.malformed("the query", malformed);
        }
    }
}
