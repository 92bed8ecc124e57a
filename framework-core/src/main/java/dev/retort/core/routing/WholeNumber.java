package dev.retort.core.routing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole number in its one spelling, so that a resource has one URL: <code>{id:long}</code>, <code>{page:int(min=1,max=99)}</code>.
 *
 * <pre>
 * number = "0" / [ "-" ] %x31-39 *DIGIT
 *
 * 7 fits    -12 fits    007 and -0 do not    +5 does not
 * </pre>
 *
 * @param isLong whether the value is a {@link Long} rather than an {@link Integer}
 */
record WholeNumber(boolean isLong, long min, long max) implements Constraint {
    private static final int MOST_DIGITS = 19; // 19 nines overflow once

    static WholeNumber ofInt() {
        return new WholeNumber(false, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static WholeNumber ofLong() {
        return new WholeNumber(true, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public boolean matches(String path, int from, int to) {
        boolean isNegative = path.charAt(from) == '-';
        int first = isNegative ? from + 1 : from;
        if (first == to || to - first > MOST_DIGITS || path.charAt(first) == '0' && to - from > 1) {
            return false;
        }
        long negated = 0; // counted downwards, because Long.MIN_VALUE has no positive counterpart
        for (int i = first; i < to; i++) {
            char c = path.charAt(i);
            if (!Escapes.isDigit(c)) {
                return false;
            }
            negated = 10 * negated - (c - '0');
        }
        if (isNegative) {
            return negated <= 0 && negated >= min && negated <= max; // above 0 after an overflow
        }
        return negated <= 0 && negated != Long.MIN_VALUE && -negated >= min && -negated <= max;
    }

    @Override
    public Object parse(String text) {
        if (isLong) {
            return Long.valueOf(text);
        }
        return Integer.valueOf(text);
    }

    @Override
    public int longest() {
        return isLong ? 20 : 11;
    }

    @Override
    public Map<String, Object> schema() {
        WholeNumber widest = isLong ? ofLong() : ofInt();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("format", isLong ? "int64" : "int32");
        if (min != widest.min) {
            schema.put("minimum", min);
        }
        if (max != widest.max) {
            schema.put("maximum", max);
        }
        return schema;
    }

    @Override
    public String toString() {
        WholeNumber widest = isLong ? ofLong() : ofInt();
        return (isLong ? "long" : "int") + Arguments.range(min, max, widest.min, widest.max);
    }
}
