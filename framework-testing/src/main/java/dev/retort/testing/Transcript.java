package dev.retort.testing;

import dev.retort.Headers;
import dev.retort.MediaType;
import dev.retort.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints a request and its response below the message of a failure, in the manner of curl.
 *
 * <pre>{@code
 * > GET /todos/7
 * > Authorization: ***
 *
 * < 404 Not Found
 * < Content-Type: text/plain; charset=utf-8
 * <
 * < Not Found
 * }</pre>
 */
final class Transcript {
    /** What is printed of a body. */
    static final int LIMIT_BYTES = 4096;

    private static final int BINARY_LIMIT_BYTES = 32;
    private static final String HIDDEN = "***";
    private static final Pattern SECRET =
            Pattern.compile("authorization|token|secret|passw|api-?key", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_FIELD =
            Pattern.compile("(?<=^|&)([^=&]*(?:" + SECRET.pattern() + ")[^=&]*=)[^&]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COOKIE_VALUE = Pattern.compile("=[^;]*");

    private Transcript() {}

    /** {@return the request, after the redirects that led to it} */
    static String print(SentRequest request, List<String> redirects) {
        StringBuilder text = new StringBuilder();
        redirects.forEach(redirect -> text.append("> ").append(redirect).append('\n'));
        append(text, "> ", request.toString(), request.headers(), body(request));
        return text.toString();
    }

    /** {@return the response} */
    static String print(int status, Headers headers, byte[] body) {
        StringBuilder text = new StringBuilder();
        append(text, "< ", Status.of(status).toString(), headers, body(body, headers));
        return text.toString();
    }

    /** {@return text in quotes, shortened} */
    static String quote(String text) {
        return '"' + (text.length() > 300 ? text.substring(0, 300) + "..." : text) + '"';
    }

    private static void append(StringBuilder text, String mark, String firstLine, Headers headers, String body) {
        text.append(mark).append(firstLine).append('\n');
        headers.forEach((name, value) -> text.append(mark)
                .append(name)
                .append(": ")
                .append(shown(name, value))
                .append('\n'));
        if (!body.isEmpty()) {
            text.append(mark.stripTrailing()).append('\n');
            text.append(body.lines().map(line -> mark + line).collect(Collectors.joining("\n")))
                    .append('\n');
        }
    }

    private static String shown(String name, String value) {
        if (SECRET.matcher(name).find()) {
            return HIDDEN;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cookie" -> COOKIE_VALUE.matcher(value).replaceAll("=" + HIDDEN);
            case "set-cookie" ->
                value.toLowerCase(Locale.ROOT).contains("httponly")
                        ? COOKIE_VALUE.matcher(value).replaceFirst("=" + HIDDEN)
                        : value;
            default -> value;
        };
    }

    private static String body(SentRequest request) {
        if (request.body() instanceof RequestBody.Whole whole) {
            return body(whole.bytes(), request.headers());
        }
        return request.body() instanceof RequestBody.Streamed ? "(a stream)" : "";
    }

    private static String body(byte[] bytes, Headers headers) {
        Optional<MediaType> type = headers.first("Content-Type").flatMap(MediaType::parse);
        byte[] start = bytes.length > LIMIT_BYTES ? Arrays.copyOf(bytes, LIMIT_BYTES) : bytes;
        String more = bytes.length > LIMIT_BYTES ? "... (shortened at " + LIMIT_BYTES + " bytes)" : "";
        Charset charset = type.map(MediaType::charset).orElse(StandardCharsets.UTF_8);
        if (!isText(start, charset)) {
            return binary(bytes);
        }
        String text = new String(start, charset);
        return (type.equals(Optional.of(MediaType.FORM)) ? withoutSecrets(text) : text) + more;
    }

    private static String withoutSecrets(String form) {
        return SECRET_FIELD.matcher(form).replaceAll("$1" + HIDDEN);
    }

    private static String binary(byte[] bytes) {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, BINARY_LIMIT_BYTES));
        return "(" + bytes.length + " bytes: " + HexFormat.ofDelimiter(" ").formatHex(start)
                + (bytes.length > BINARY_LIMIT_BYTES ? " ..." : "") + ")";
    }

    // A character cut in two by the limit does not make a text binary.
    private static boolean isText(byte[] bytes, Charset charset) {
        int checked = bytes.length == LIMIT_BYTES ? LIMIT_BYTES - 4 : bytes.length;
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, bytes.length))
                    .toString();
            return text.chars().noneMatch(c -> c < ' ' && "\t\r\n\f".indexOf(c) < 0);
        } catch (CharacterCodingException binary) {
            return checked < bytes.length && isText(Arrays.copyOf(bytes, checked), charset);
        }
    }
}
