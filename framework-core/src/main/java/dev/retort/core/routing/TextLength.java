package dev.retort.core.routing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text of so many characters (Unicode code points): <code>{code:string(length=3)}</code>.
 *
 * @param least at least 1
 * @param most {@link Integer#MAX_VALUE} for no limit
 */
record TextLength(int least, int most) implements Constraint {
    @Override
    public boolean matches(String path, int from, int to) {
        int length = count(path, from, to);
        return length >= least && length <= most;
    }

    /** Counts the characters of a piece of a normalized path; an escaped one counts at its first octet. */
    static int count(String path, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            boolean isEscape = path.charAt(i) == '%';
            count += isEscape && Escapes.isContinuation(path, i) ? 0 : 1;
            i += isEscape ? 2 : 0;
        }
        return count;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("minLength", least);
        if (most != Integer.MAX_VALUE) {
            schema.put("maxLength", most);
        }
        return schema;
    }

    @Override
    public String toString() {
        if (least == most) {
            return "string(length=" + least + ")";
        }
        return most == Integer.MAX_VALUE ? "string(min=" + least + ")" : "string(min=" + least + ",max=" + most + ")";
    }
}
