package dev.retort.core.multipart;

import dev.retort.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a part, in UTF-8 (RFC 7578 section 5.1).
 *
 * <pre>
 * Content-Disposition: form-data; name="title"
 * Content-Disposition: form-data; name="photo"; filename="a%22b.jpg"
 * Content-Type: image/jpeg
 * </pre>
 */
final class PartHeadParser {
    private PartHeadParser() {}

    /** {@return the head of these bytes, which end with a line break unless there are none} */
    static PartHead parse(byte[] bytes, int length) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf("\r\n", at);
            addLine(text.substring(at, end), fields);
            at = end + 2;
        }
        DispositionParameters disposition = DispositionParameters.parse(disposition(fields));
        MediaType type = type(fields, disposition.name());
        checkEncoding(fields, disposition.name());
        return new PartHead(disposition.name(), disposition.fileName(), type, new PartHeaders(fields));
    }

    private static void addLine(String line, Map<String, List<String>> fields) {
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.substring(0, colon))) {
            throw MultipartException.malformed("a header of a part is malformed (expected: a name and a colon)");
        }
        String value = line.substring(colon + 1).strip();
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127)) {
            throw MultipartException.malformed("a header of a part has control characters");
        }
        fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                .add(value);
    }

    private static String disposition(Map<String, List<String>> fields) {
        List<String> all = fields.getOrDefault("content-disposition", List.of());
        if (all.size() != 1) {
            throw MultipartException.malformed(
                    "a part has " + (all.isEmpty() ? "no" : "more than one") + " Content-Disposition (expected: one)");
        }
        return all.get(0);
    }

    private static @Nullable MediaType type(Map<String, List<String>> fields, String name) {
        List<String> all = fields.getOrDefault("content-type", List.of());
        if (all.isEmpty()) {
            return null;
        }
        MediaType type = MediaType.parse(all.get(0))
                .orElseThrow(
                        () -> MultipartException.malformed("part \"" + name + "\": its Content-Type is malformed"));
        if (type.type().equals("multipart")) { // RFC 7578 4.3: deprecated, and nobody sends it
            throw MultipartException.malformed("part \"" + name + "\": " + type.essence()
                    + " inside a form is not read (expected: each file as a part of its own)");
        }
        return type;
    }

    // RFC 7578 4.7: deprecated; taking encoded content for the true one would be worse than refusing it
    private static void checkEncoding(Map<String, List<String>> fields, String name) {
        for (String encoding : fields.getOrDefault("content-transfer-encoding", List.of())) {
            if (!List.of("7bit", "8bit", "binary").contains(encoding.toLowerCase(Locale.ROOT))) {
                throw MultipartException.malformed(
                        "part \"" + name + "\": its Content-Transfer-Encoding is not read (expected: binary)");
            }
        }
    }

    static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> c >= '0' && c <= '9'
                                || c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }
}
