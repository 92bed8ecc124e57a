package dev.retort;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type such as {@code text/html; charset=utf-8} (RFC 9110 section 8.3.1).
 *
 * <p>Type, subtype and parameter names are lower case. Equality includes the parameters; {@link #includes} does not.
 */
public final class MediaType {
    /** {@code text/plain; charset=utf-8}. */
    public static final MediaType TEXT = of("text/plain; charset=utf-8");

    /** {@code text/html; charset=utf-8}. */
    public static final MediaType HTML = of("text/html; charset=utf-8");

    /** {@code application/json}. */
    public static final MediaType JSON = of("application/json");

    /** {@code application/x-ndjson}: one JSON value in each line. */
    public static final MediaType NDJSON = of("application/x-ndjson");

    /** {@code application/problem+json} (RFC 9457). */
    public static final MediaType PROBLEM_JSON = of("application/problem+json");

    /** {@code text/event-stream}. */
    public static final MediaType EVENT_STREAM = of("text/event-stream");

    /** {@code application/octet-stream}. */
    public static final MediaType BYTES = of("application/octet-stream");

    /** {@code application/x-www-form-urlencoded}. */
    public static final MediaType FORM = of("application/x-www-form-urlencoded");

    /** {@code multipart/form-data}. */
    public static final MediaType MULTIPART = of("multipart/form-data");

    private final String type;
    private final String subtype;
    private final Map<String, String> parameters;
    private final String text;

    private MediaType(String type, String subtype, Map<String, String> parameters, String text) {
        this.type = type;
        this.subtype = subtype;
        this.parameters = parameters;
        this.text = text;
    }

    /**
     * Reads a media type or a range such as {@code text/*} or {@code application/*+json}.
     *
     * @throws IllegalArgumentException if the text does not follow RFC 9110 section 8.3.1
     */
    public static MediaType of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "media type: \"" + text + "\" (expected: type/subtype, then ;name=value)"));
    }

    /** Reads a media type that a client sent; empty if it is malformed. */
    public static Optional<MediaType> parse(String text) {
        int end = text.indexOf(';');
        String essence = (end < 0 ? text : text.substring(0, end)).trim().toLowerCase(Locale.ROOT);
        int slash = essence.indexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        String type = essence.substring(0, slash);
        String subtype = essence.substring(slash + 1);
        if (!isToken(type) || !isToken(subtype)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (end >= 0 && !readParameters(text, end + 1, parameters)) {
            return Optional.empty();
        }
        return Optional.of(new MediaType(type, subtype, Map.copyOf(parameters), print(essence, parameters)));
    }

    /** {@return the part before the slash, lower case} */
    public String type() {
        return type;
    }

    /** {@return the part after the slash, lower case} */
    public String subtype() {
        return subtype;
    }

    /** {@return type and subtype without parameters, such as {@code text/html}} */
    public String essence() {
        return type + "/" + subtype;
    }

    /** {@return the value of a parameter by its lower-case name} */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** {@return the parameters by lower-case name} */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** {@return the charset parameter, or UTF-8 if there is none or this JVM does not know it} */
    public Charset charset() {
        String name = parameters.get("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** {@return whether the other type falls under this type or range; parameters are not looked at} */
    public boolean includes(MediaType other) {
        return (type.equals("*") || type.equals(other.type)) && includesSubtype(other.subtype);
    }

    // a wildcard before a structured syntax suffix (RFC 6838 4.2.8) takes every subtype with that suffix
    private boolean includesSubtype(String other) {
        return isRange() ? other.endsWith(subtype.substring(1)) : subtype.equals(other);
    }

    /** {@return whether this is a range with a wildcard: {@code text/*}, {@code application/*+json}} */
    public boolean isRange() {
        return subtype.equals("*") || subtype.startsWith("*+");
    }

    /** {@return whether this is JSON or a type with the suffix {@code +json}} */
    public boolean isJson() {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaType that
                && type.equals(that.type)
                && subtype.equals(that.subtype)
                && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + subtype.hashCode();
    }

    /** {@return the type as it stands in a header} */
    @Override
    public String toString() {
        return text;
    }

    private static boolean readParameters(String text, int from, Map<String, String> into) {
        int at = from;
        while (at < text.length()) {
            int next = endOfParameter(text, at);
            String pair = text.substring(at, next).trim();
            at = next + 1;
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0 || !isToken(pair.substring(0, equals))) {
                return false;
            }
            into.putIfAbsent(pair.substring(0, equals).toLowerCase(Locale.ROOT), unquote(pair.substring(equals + 1)));
        }
        return true;
    }

    private static int endOfParameter(String text, int from) {
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return at;
            }
        }
        return text.length();
    }

    private static String unquote(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int at = 1; at < value.length() - 1; at++) {
            char c = value.charAt(at);
            plain.append(c == '\\' && at + 1 < value.length() - 1 ? value.charAt(++at) : c);
        }
        return plain.toString();
    }

    private static String print(String essence, Map<String, String> parameters) {
        StringBuilder text = new StringBuilder(essence);
        parameters.forEach((name, value) -> {
            text.append("; ").append(name).append('=');
            if (isToken(value)) {
                text.append(value);
            } else {
                text.append('"')
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        });
        return text.toString();
    }

    // RFC 9110 5.6.2: token = 1*tchar
    private static boolean isToken(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
