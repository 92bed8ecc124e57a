package dev.retort.core.routing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A decimal number without exponent, of at most 64 characters: <code>{price:decimal(min=0)}</code>.
 *
 * <pre>
 * number = [ "-" ] ( "0" / %x31-39 *DIGIT ) [ "." 1*DIGIT ]
 *
 * 7 fits    -0.50 fits    .5 and 5. do not    1e3 does not
 * </pre>
 *
 * @param min without trailing zeros, as {@link #max} is, so that equal bounds are equal
 */
record DecimalNumber(BigDecimal min, BigDecimal max) implements Constraint {
    // parsing takes time quadratic in the length, so there is a limit; no number of that length reaches this bound
    private static final int LONGEST = 64;
    private static final BigDecimal UNBOUNDED = BigDecimal.ONE.scaleByPowerOfTen(LONGEST);
    private static final DecimalNumber ANY = new DecimalNumber(UNBOUNDED.negate(), UNBOUNDED);

    DecimalNumber {
        min = min.stripTrailingZeros();
        max = max.stripTrailingZeros();
    }

    static DecimalNumber any() {
        return ANY;
    }

    @Override
    public boolean matches(String path, int from, int to) {
        return to - from <= LONGEST && isNumber(path, from, to) && isInRange(path, from, to);
    }

    private static boolean isNumber(String path, int from, int to) {
        int first = path.charAt(from) == '-' ? from + 1 : from;
        int point = digitsEnd(path, first, to);
        if (point == first || path.charAt(first) == '0' && point > first + 1) {
            return false;
        }
        return point == to || path.charAt(point) == '.' && point + 1 < to && digitsEnd(path, point + 1, to) == to;
    }

    private static int digitsEnd(String path, int from, int to) {
        int at = from;
        while (at < to && Escapes.isDigit(path.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean isInRange(String path, int from, int to) {
        if (equals(ANY)) {
            return true;
        }
        BigDecimal value = new BigDecimal(path.substring(from, to));
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    @Override
    public Object parse(String text) {
        return new BigDecimal(text);
    }

    @Override
    public String format(Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()).toPlainString() : value.toString();
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        if (min.compareTo(ANY.min) != 0) {
            schema.put("minimum", min);
        }
        if (max.compareTo(ANY.max) != 0) {
            schema.put("maximum", max);
        }
        return schema;
    }

    @Override
    public String toString() {
        return "decimal" + Arguments.range(min, max, ANY.min, ANY.max);
    }
}
