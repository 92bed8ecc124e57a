package dev.retort.core.request;

import dev.retort.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code Cookie} headers (RFC 6265 section 4.2), tolerantly: whatever stands between the semicolons.
 *
 * <pre>
 * visits=3; theme="dark"; empty=; data={"a":1,"b":2}
 * </pre>
 */
final class CookieHeader {
    private CookieHeader() {}

    static Parameters parse(List<String> headers) {
        if (headers.isEmpty()) {
            return Parameters.empty();
        }
        Map<String, List<String>> cookies = new LinkedHashMap<>();
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    String name = pair.substring(0, equals).trim();
                    String value = unquote(pair.substring(equals + 1).trim());
                    cookies.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
                }
            }
        }
        return Parameters.of(cookies);
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
