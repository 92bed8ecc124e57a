package dev.retort.core.files;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of precompressed files, and which of them a client accepts (RFC 9110 section 12.5.3).
 *
 * <pre>
 * gzip, deflate, br, zstd     br;q=1.0, gzip;q=0.5     gzip;q=0     *
 * </pre>
 */
final class Encodings {
    /**
     * An encoding.
     *
     * @param name its name in headers
     * @param ending how a file in it ends
     * @param bit its place in a set of them
     */
    record Encoding(String name, String ending, int bit) {}

    /** The encodings, the best first. */
    static final List<Encoding> ALL = List.of(new Encoding("br", ".br", 1), new Encoding("gzip", ".gz", 2));

    /** The number of sets of encodings. */
    static final int SETS = 4;

    private Encodings() {}

    /** {@return the bits of the accepted encodings} */
    static int accepted(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        int accepted = 0;
        int refused = 0;
        boolean any = false;
        for (String part : header.split(",")) {
            int semicolon = part.indexOf(';');
            String name = (semicolon < 0 ? part : part.substring(0, semicolon))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            boolean wanted = semicolon < 0 || !isZero(part.substring(semicolon + 1));
            any |= wanted && name.equals("*");
            int bit = bit(name);
            if (wanted) {
                accepted |= bit;
            } else {
                refused |= bit;
            }
        }
        return any ? SETS - 1 & ~refused : accepted & ~refused;
    }

    private static int bit(String name) {
        for (Encoding encoding : ALL) {
            if (encoding.name.equals(name)) {
                return encoding.bit;
            }
        }
        return name.equals("x-gzip") ? bit("gzip") : 0;
    }

    private static boolean isZero(String parameter) {
        String text = parameter.strip();
        return text.startsWith("q=0") && text.chars().skip(2).allMatch(c -> c == '0' || c == '.');
    }
}
