package dev.retort.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what a {@link ValueWriter} has written; of anything else it says so, whatever it is. */
final class ValueReader {
    private final byte[] bytes;
    private int at;

    ValueReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Bytes that no writer has written. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String what) {
            super(what, null, false, false);
        }
    }

    /** {@return whether all has been read} */
    boolean isAtEnd() {
        return at == bytes.length;
    }

    /** {@return the next byte} */
    int octet() throws MalformedException {
        return bytes[take(1)] & 0xff;
    }

    /** {@return the next number without a sign} */
    long size() throws MalformedException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            number |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return number;
            }
        }
        throw new MalformedException("a number of more than 64 bits");
    }

    /** {@return the next text} */
    String text() throws MalformedException {
        int length = length();
        return new String(bytes, take(length), length, UTF_8);
    }

    /** {@return values with their names} */
    Map<String, Object> entries() throws MalformedException {
        return entries(0);
    }

    /** {@return the next value} */
    Object value() throws MalformedException {
        return value(0);
    }

    private Object value(int depth) throws MalformedException {
        int kind = octet();
        return switch (kind) {
            case ValueWriter.STRING -> text();
            case ValueWriter.INTEGER -> integer();
            case ValueWriter.LONG -> signed();
            case ValueWriter.DOUBLE -> Double.longBitsToDouble(eight());
            case ValueWriter.TRUE -> true;
            case ValueWriter.FALSE -> false;
            case ValueWriter.INSTANT -> instant();
            case ValueWriter.DATE -> date();
            case ValueWriter.ID -> new UUID(eight(), eight());
            case ValueWriter.BYTES -> content();
            case ValueWriter.LIST -> list(deeper(depth));
            case ValueWriter.MAP -> Collections.unmodifiableMap(entries(deeper(depth)));
            default -> throw new MalformedException("a value of kind " + kind);
        };
    }

    private static int deeper(int depth) throws MalformedException {
        if (depth == SessionValue.DEEPEST) {
            throw new MalformedException("collections too deep");
        }
        return depth + 1;
    }

    private List<Object> list(int depth) throws MalformedException {
        int count = length(); // each takes a byte at least
        List<Object> list = new ArrayList<>(count);
        for (int item = 0; item < count; item++) {
            list.add(value(depth));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> entries(int depth) throws MalformedException {
        int count = length();
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int entry = 0; entry < count; entry++) {
            entries.put(text(), value(depth));
        }
        return entries;
    }

    private Integer integer() throws MalformedException {
        long number = signed();
        if (number != (int) number) {
            throw new MalformedException("an integer of more than 32 bits");
        }
        return (int) number;
    }

    private Instant instant() throws MalformedException {
        try {
            return Instant.ofEpochSecond(signed(), size());
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new MalformedException("a time beyond all times");
        }
    }

    private LocalDate date() throws MalformedException {
        try {
            return LocalDate.ofEpochDay(signed());
        } catch (DateTimeException beyond) {
            throw new MalformedException("a date beyond all dates");
        }
    }

    private byte[] content() throws MalformedException {
        int length = length();
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    private long signed() throws MalformedException {
        long number = size();
        return (number >>> 1) ^ -(number & 1);
    }

    private long eight() throws MalformedException {
        int from = take(8);
        long bits = 0;
        for (int one = from; one < from + 8; one++) {
            bits = bits << 8 | bytes[one] & 0xff;
        }
        return bits;
    }

    private int length() throws MalformedException {
        long length = size();
        if (length < 0 || length > bytes.length - at) {
            throw new MalformedException("the end within a value");
        }
        return (int) length;
    }

    private int take(int count) throws MalformedException {
        if (count > bytes.length - at) {
            throw new MalformedException("the end within a value");
        }
        int from = at;
        at += count;
        return from;
    }
}
