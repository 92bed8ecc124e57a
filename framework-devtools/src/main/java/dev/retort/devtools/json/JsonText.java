package dev.retort.devtools.json;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) in ASCII: the same text is right in every place that a script may read it from. */
public final class JsonText {
    private final StringBuilder json = new StringBuilder();

    private JsonText() {}

    /**
     * {@return a value as JSON}
     *
     * @param value a map, a list, a text, a number, a boolean, or null; anything else as its text
     */
    public static String of(@Nullable Object value) {
        JsonText text = new JsonText();
        text.value(value);
        return text.json.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Map<?, ?> members) {
            object(members);
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else {
            string(value.toString());
        }
    }

    private void object(Map<?, ?> members) {
        json.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.append(isFirst ? "" : ",");
            isFirst = false;
            string(String.valueOf(member.getKey()));
            json.append(':');
            value(member.getValue());
        }
        json.append('}');
    }

    private void array(Iterable<?> items) {
        json.append('[');
        for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
            value(each.next());
            json.append(each.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private void string(String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~' || c == '<') { // no end of a script element in it
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
