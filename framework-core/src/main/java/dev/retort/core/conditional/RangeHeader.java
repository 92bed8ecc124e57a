package dev.retort.core.conditional;

import dev.retort.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code Range}.
 *
 * <pre>
 * ranges = "bytes=" 1#( first "-" [ last ] / "-" length )
 *
 * bytes=0-99     bytes=100-     bytes=-100     bytes=0-0, 50-99
 * </pre>
 *
 * <p>Answers as nginx does where RFC 9110 section 14.2 leaves a choice: another unit, too many ranges, and ranges that are
 * longer together than the whole, get the whole; what is malformed is as unsatisfiable as what lies behind the end.
 */
public final class RangeHeader {
    /** The most ranges of one request. */
    public static final int MOST = 8;

    private static final String UNIT = "bytes=";

    private RangeHeader() {}

    /**
     * {@return the ranges to answer with, those that touch joined; none for the whole}
     *
     * @param size the bytes of the whole
     * @throws Problem 416 if there is nothing to answer with
     */
    public static List<ByteRange> parse(String header, long size) {
        if (!header.regionMatches(true, 0, UNIT, 0, UNIT.length()) || size == 0) {
            return List.of();
        }
        String[] parts = header.substring(UNIT.length()).split(",", -1);
        List<ByteRange> ranges = new ArrayList<>(1);
        int count = 0;
        long sum = 0;
        for (String part : parts) {
            String spec = part.strip();
            if (spec.isEmpty() && parts.length > 1) { // RFC 9110 5.6.1.2: empty elements of a list count for nothing
                continue;
            }
            if (++count > MOST) {
                return List.of();
            }
            long[] range = read(spec, size);
            if (range.length > 0) {
                ByteRange read = new ByteRange(range[0], range[1]);
                sum += read.length();
                add(ranges, read);
            }
        }
        if (ranges.isEmpty()) {
            throw unsatisfiable(size);
        }
        return sum > size ? List.of() : ranges;
    }

    // first and last position; nothing for a range behind the end, or that ends before it begins
    private static long[] read(String spec, long size) {
        int dash = spec.indexOf('-');
        if (dash < 0 || spec.length() == 1) {
            throw unsatisfiable(size);
        }
        if (dash == 0) {
            long length = number(spec, 1, spec.length(), size);
            return length == 0 ? new long[0] : new long[] {Math.max(0, size - length), size - 1};
        }
        long first = number(spec, 0, dash, size);
        long last = dash + 1 == spec.length() ? Long.MAX_VALUE : number(spec, dash + 1, spec.length(), size);
        return first >= size || last < first ? new long[0] : new long[] {first, Math.min(last, size - 1)};
    }

    // digits only; a number that is too large for a long is as large as the largest
    private static long number(String spec, int from, int to, long size) {
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = spec.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw unsatisfiable(size);
            }
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
        }
        return number;
    }

    private static void add(List<ByteRange> ranges, ByteRange added) {
        ByteRange joined = added;
        int place = ranges.size();
        for (int at = ranges.size() - 1; at >= 0; at--) {
            if (ranges.get(at).touches(joined)) {
                joined = joined.with(ranges.remove(at));
                place = at;
            }
        }
        ranges.add(place, joined);
    }

    private static Problem unsatisfiable(long size) {
        return Problem.of(416, "there are " + size + " bytes").header("Content-Range", "bytes */" + size);
    }
}
