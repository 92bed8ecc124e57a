package dev.retort.core.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names in the {@code Content-Disposition} of a part.
 *
 * <p>In quotes, browsers write {@code %22} for a quote, {@code %0D} and {@code %0A} for line breaks, and nothing else of
 * that kind (WHATWG HTML, multipart/form-data encoding algorithm); others write a backslash before a quote or backslash.
 *
 * @param name the name of the field
 * @param fileName the name of the file; null if the part is none
 */
record DispositionParameters(String name, @Nullable String fileName) {
    static DispositionParameters parse(String header) {
        int semicolon = header.indexOf(';');
        String kind = (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
        if (!kind.equalsIgnoreCase("form-data")) {
            throw MultipartException.malformed("a part is not form-data by its Content-Disposition");
        }
        Map<String, String> parameters = semicolon < 0 ? Map.of() : parameters(header, semicolon);
        String name = parameters.get("name");
        if (name == null) {
            throw MultipartException.malformed("a part has no name");
        }
        String fileName = parameters.get("filename");
        String extended = parameters.get("filename*"); // RFC 7578 4.2 forbids it, and clients send it
        return new DispositionParameters(name, fileName == null && extended != null ? decode(extended) : fileName);
    }

    private static Map<String, String> parameters(String header, int semicolon) {
        Map<String, String> parameters = new HashMap<>();
        int at = semicolon;
        while (at < header.length()) {
            at = skipSpace(header, at + 1);
            if (at == header.length()) {
                break; // a semicolon at the end
            }
            int equals = header.indexOf('=', at);
            String name = equals < 0 ? "" : header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            if (!PartHeadParser.isToken(name)) {
                throw malformed();
            }
            StringBuilder value = new StringBuilder();
            at = skipSpace(header, equals + 1);
            at = at < header.length() && header.charAt(at) == '"'
                    ? quoted(header, at + 1, value)
                    : plain(header, at, value);
            if (at < header.length() && header.charAt(at) != ';' || parameters.put(name, value.toString()) != null) {
                throw malformed();
            }
        }
        return parameters;
    }

    private static int quoted(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (c == '\\' && (next == '"' || next == '\\')) {
                value.append(next);
                at += 2;
            } else if (c == '%' && escaped(text, at) != 0) {
                value.append(escaped(text, at));
                at += 3;
            } else {
                value.append(c);
                at++;
            }
        }
        if (at == text.length()) {
            throw malformed();
        }
        return skipSpace(text, at + 1);
    }

    private static char escaped(String text, int at) {
        if (text.startsWith("%22", at)) {
            return '"';
        }
        if (text.regionMatches(true, at, "%0D", 0, 3)) {
            return '\r';
        }
        return text.regionMatches(true, at, "%0A", 0, 3) ? '\n' : 0;
    }

    private static int plain(String text, int from, StringBuilder value) {
        int end = text.indexOf(';', from);
        int to = end < 0 ? text.length() : end;
        value.append(text.substring(from, to).strip());
        return to;
    }

    // RFC 8187: UTF-8'en'na%C3%AFve.txt
    private static String decode(String extended) {
        int language = extended.indexOf('\'');
        int text = extended.indexOf('\'', language + 1);
        if (language < 0 || text < 0 || !extended.substring(0, language).equalsIgnoreCase("UTF-8")) {
            throw malformed();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = text + 1; at < extended.length(); at++) {
            char c = extended.charAt(at);
            if (c == '%') {
                int high = at + 2 < extended.length() ? Character.digit(extended.charAt(at + 1), 16) : -1;
                int low = at + 2 < extended.length() ? Character.digit(extended.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed();
                }
                bytes.write(high << 4 | low);
                at += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static MultipartException malformed() {
        return MultipartException.malformed("a Content-Disposition of a part is malformed");
    }
}
