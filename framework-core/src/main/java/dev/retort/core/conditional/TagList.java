package dev.retort.core.conditional;

import dev.retort.EntityTag;
import java.util.function.Predicate;

/**
 * The value of {@code If-Match} and {@code If-None-Match}.
 *
 * <pre>
 * list = "*" / #entity-tag
 *
 * "a"     W/"a"     "a", W/"b,c"     *
 * </pre>
 *
 * <p>What is no entity tag is passed over up to the next comma: it matches nothing.
 */
final class TagList {
    private TagList() {}

    static boolean isAny(String list) {
        return list.strip().equals("*");
    }

    /** {@return whether some tag of the list fits} */
    static boolean contains(String list, Predicate<EntityTag> fits) {
        int at = 0;
        while (at < list.length()) {
            char c = list.charAt(at);
            if (c == ',' || c == ' ' || c == '\t') {
                at++;
                continue;
            }
            boolean weak = list.startsWith("W/\"", at);
            int open = weak ? at + 2 : at;
            int close = list.charAt(open) == '"' ? list.indexOf('"', open + 1) : -1;
            if (close < 0 || !endsAt(list, close + 1)) {
                at = nextComma(list, at);
                continue;
            }
            if (isTag(list, open + 1, close) && fits.test(new EntityTag(list.substring(open + 1, close), weak))) {
                return true;
            }
            at = close + 1;
        }
        return false;
    }

    private static boolean endsAt(String list, int at) {
        return at == list.length() || list.charAt(at) == ',' || list.charAt(at) == ' ' || list.charAt(at) == '\t';
    }

    private static int nextComma(String list, int from) {
        int comma = list.indexOf(',', from);
        return comma < 0 ? list.length() : comma;
    }

    private static boolean isTag(String list, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = list.charAt(at);
            if (c <= ' ' || c >= 127) {
                return false;
            }
        }
        return true;
    }
}
