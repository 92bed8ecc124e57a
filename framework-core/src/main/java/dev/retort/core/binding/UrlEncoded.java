package dev.retort.core.binding;

import dev.retort.Parameters;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes queries and {@code application/x-www-form-urlencoded} forms.
 *
 * <pre>
 * text  = [ pair ] *( "&amp;" [ pair ] )
 * pair  = name [ "=" value ]        a name without "=" has an empty value
 * escape = "%" HEX HEX | "+"        a plus is a space
 *
 * a=1&amp;a=2    q=caf%C3%A9    flag    q=a+b
 * </pre>
 *
 * <p>Strict: an escape that is cut off, or bytes that are no text of the charset, are refused rather than guessed at.
 */
public final class UrlEncoded {
    /** The most parameters that are read unless the caller has another limit. */
    public static final int MAX_PARAMETERS = 1000;

    private final String text;
    private final CharsetDecoder decoder;

    private UrlEncoded(String text, Charset charset) {
        this.text = text;
        this.decoder = strict(charset);
    }

    /**
     * {@return the parameters of a query without its question mark, in UTF-8}
     *
     * @throws UrlEncodedException if it is malformed or has more than {@link #MAX_PARAMETERS} parameters
     */
    public static Parameters query(String text) {
        return parse(text, StandardCharsets.UTF_8, MAX_PARAMETERS);
    }

    /**
     * {@return the parameters of a text, names and equal names in the order in which they came}
     *
     * @throws UrlEncodedException if it is malformed or has more parameters
     */
    public static Parameters parse(String text, Charset charset, int maxParameters) {
        return text.isEmpty() ? Parameters.empty() : new UrlEncoded(text, charset).parse(maxParameters);
    }

    /**
     * {@return the parameters of a body}
     *
     * @throws UrlEncodedException if it is malformed or has more parameters
     */
    public static Parameters parse(byte[] body, Charset charset, int maxParameters) {
        CharsetDecoder decoder = strict(charset);
        CharBuffer decoded = CharBuffer.allocate(most(body.length, decoder));
        int bad = decode(ByteBuffer.wrap(body), decoder, decoded);
        if (bad >= 0) {
            throw new UrlEncodedException("byte at " + bad + " is not " + charset, bad);
        }
        return parse(decoded.flip().toString(), charset, maxParameters);
    }

    private Parameters parse(int maxParameters) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start <= text.length()) {
            int ampersand = text.indexOf('&', start);
            int end = ampersand < 0 ? text.length() : ampersand;
            if (end > start) {
                if (++count > maxParameters) {
                    throw new UrlEncodedException("more than " + maxParameters + " parameters", start);
                }
                int equals = equalsSign(start, end);
                add(all, decode(start, equals), equals < end ? decode(equals + 1, end) : "");
            }
            start = end + 1;
        }
        all.replaceAll((name, values) -> values.size() == 1 ? values : Collections.unmodifiableList(values));
        Map<String, List<String>> unmodifiable = Collections.unmodifiableMap(all);
        return () -> unmodifiable;
    }

    private int equalsSign(int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) != '=') {
            at++;
        }
        return at;
    }

    // most names come once: only a repeated one needs a list that grows
    private static void add(Map<String, List<String>> all, String name, String value) {
        List<String> before = all.putIfAbsent(name, List.of(value));
        if (before != null) {
            List<String> more = before instanceof ArrayList<String> ? before : new ArrayList<>(before);
            more.add(value);
            all.put(name, more);
        }
    }

    private String decode(int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) != '%' && text.charAt(at) != '+') {
            at++;
        }
        if (at == end) {
            return text.substring(start, end);
        }
        StringBuilder decoded = new StringBuilder(end - start).append(text, start, at);
        while (at < end) {
            char c = text.charAt(at);
            if (c == '%') {
                at = decodeEscapes(at, end, decoded);
            } else {
                decoded.append(c == '+' ? ' ' : c);
                at++;
            }
        }
        return decoded.toString();
    }

    // escapes that follow one another are decoded together: one character may take several
    private int decodeEscapes(int start, int end, StringBuilder into) {
        int after = start;
        while (after < end && text.charAt(after) == '%') {
            after += 3;
        }
        ByteBuffer bytes = ByteBuffer.allocate((after - start) / 3);
        for (int at = start; at < after; at += 3) {
            int high = at + 2 < end ? hex(text.charAt(at + 1)) : -1;
            int low = at + 2 < end ? hex(text.charAt(at + 2)) : -1;
            if (high < 0 || low < 0) {
                throw new UrlEncodedException("malformed escape at " + at + " (expected: % and two hex digits)", at);
            }
            bytes.put((byte) (high << 4 | low));
        }
        CharBuffer chars = CharBuffer.allocate(most(bytes.capacity(), decoder));
        int bad = decode(bytes.flip(), decoder, chars);
        if (bad >= 0) {
            int position = start + 3 * bad;
            throw new UrlEncodedException("escape at " + position + " is not " + decoder.charset(), position);
        }
        into.append(chars.flip());
        return after;
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static int most(int bytes, CharsetDecoder decoder) {
        return (int) Math.ceil(bytes * (double) decoder.maxCharsPerByte());
    }

    /** {@return the index of the first byte that does not fit, or -1} */
    private static int decode(ByteBuffer bytes, CharsetDecoder decoder, CharBuffer into) {
        CoderResult result = decoder.reset().decode(bytes, into, true);
        if (!result.isError()) {
            result = decoder.flush(into);
        }
        return result.isError() ? bytes.position() : -1;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
