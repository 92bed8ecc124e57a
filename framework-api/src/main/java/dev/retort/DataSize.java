package dev.retort;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data, such as {@code 1 MiB}; units are binary: {@code 1KB} and {@code 1KiB} are 1024 bytes.
 *
 * @param bytes the number of bytes, 0 or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\s*(|B|KB|KIB|MB|MIB|GB|GIB)");

    /** Checks the range. */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size: " + bytes + " (expected: 0 or more bytes)");
        }
    }

    /** {@return so many bytes} */
    public static DataSize bytes(long bytes) {
        return new DataSize(bytes);
    }

    /** {@return so many times 1024 bytes} */
    public static DataSize kilobytes(long kilobytes) {
        return new DataSize(Math.multiplyExact(kilobytes, 1L << 10));
    }

    /** {@return so many times 1024 KiB} */
    public static DataSize megabytes(long megabytes) {
        return new DataSize(Math.multiplyExact(megabytes, 1L << 20));
    }

    /** {@return so many times 1024 MiB} */
    public static DataSize gigabytes(long gigabytes) {
        return new DataSize(Math.multiplyExact(gigabytes, 1L << 30));
    }

    /**
     * Reads a size such as {@code 512}, {@code 64KB}, {@code 1MiB} or {@code 4 GB}; upper and lower case are alike.
     *
     * @throws IllegalArgumentException if the text is no size or too large
     */
    public static DataSize parse(String text) {
        Matcher match = TEXT.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException("size: \"" + text + "\" (expected: a number and B, KB, MB or GB)");
        }
        try {
            long number = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "KB", "KIB" -> kilobytes(number);
                case "MB", "MIB" -> megabytes(number);
                case "GB", "GIB" -> gigabytes(number);
                default -> bytes(number);
            };
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("size: \"" + text + "\" (expected: less than 8 EiB)", tooLarge);
        }
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** {@return the size in the largest unit that divides it, such as {@code 64KB}; {@link #parse} reads it} */
    @Override
    public String toString() {
        if (bytes == 0) {
            return "0B";
        }
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GB";
        }
        if (bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MB";
        }
        return bytes % (1L << 10) == 0 ? (bytes >> 10) + "KB" : bytes + "B";
    }
}
