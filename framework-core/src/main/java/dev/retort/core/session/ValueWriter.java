package dev.retort.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the values of sessions as bytes.
 *
 * <pre>
 * value  = %x01 text | %x02 int | %x03 long | %x04 8OCTET | %x05 | %x06       String Integer Long Double true false
 *        | %x07 long nanos | %x08 days | %x09 16OCTET | %x0A size *OCTET      Instant LocalDate UUID byte[]
 *        | %x0B size *value | %x0C size *(text value)                         List Map
 * text   = size *OCTET        UTF-8
 * size   = nanos = 1*10OCTET  seven bits each, the lowest first, the eighth bit says that more follow
 * int    = long = days        the same of (n &lt;&lt; 1) ^ (n &gt;&gt; 63), so that small negative numbers are short
 * </pre>
 */
final class ValueWriter {
    static final int STRING = 1;
    static final int INTEGER = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int TRUE = 5;
    static final int FALSE = 6;
    static final int INSTANT = 7;
    static final int DATE = 8;
    static final int ID = 9;
    static final int BYTES = 10;
    static final int LIST = 11;
    static final int MAP = 12;

    private byte[] bytes = new byte[128];
    private int size;

    /** Writes one byte. */
    ValueWriter octet(int octet) {
        room(1);
        bytes[size++] = (byte) octet;
        return this;
    }

    /** Writes bytes without their number. */
    ValueWriter octets(byte[] octets) {
        room(octets.length);
        System.arraycopy(octets, 0, bytes, size, octets.length);
        size += octets.length;
        return this;
    }

    /** Writes a number without a sign. */
    ValueWriter size(long number) {
        long rest = number;
        while (rest >>> 7 != 0) {
            octet((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    /** Writes a text. */
    ValueWriter text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        return size(encoded.length).octets(encoded);
    }

    /** Writes values with their names. */
    ValueWriter entries(Map<String, Object> values) {
        size(values.size());
        values.forEach((name, value) -> text(name).value(value));
        return this;
    }

    /** Writes a value that {@link SessionValue} has let pass. */
    ValueWriter value(Object value) {
        if (value instanceof String text) {
            return octet(STRING).text(text);
        } else if (value instanceof Integer number) {
            return octet(INTEGER).signed(number);
        } else if (value instanceof Long number) {
            return octet(LONG).signed(number);
        } else if (value instanceof Double number) {
            return octet(DOUBLE).eight(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean yes) {
            return octet(yes ? TRUE : FALSE);
        } else if (value instanceof Instant time) {
            return octet(INSTANT).signed(time.getEpochSecond()).size(time.getNano());
        } else if (value instanceof LocalDate date) {
            return octet(DATE).signed(date.toEpochDay());
        } else if (value instanceof UUID id) {
            return octet(ID).eight(id.getMostSignificantBits()).eight(id.getLeastSignificantBits());
        } else if (value instanceof byte[] content) {
            return octet(BYTES).size(content.length).octets(content);
        } else if (value instanceof List<?> list) {
            octet(LIST).size(list.size());
            list.forEach(this::value);
            return this;
        } else if (value instanceof Map<?, ?> map) {
            octet(MAP).size(map.size());
            map.forEach((name, one) -> text((String) name).value(one));
            return this;
        }
        throw new IllegalArgumentException("value: " + value.getClass() + " (expected: one that sessions keep)");
    }

    private ValueWriter signed(long number) {
        return size((number << 1) ^ (number >> 63));
    }

    private ValueWriter eight(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (bits >>> shift));
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
