package dev.retort.templates;

import dev.retort.spi.JsonValues;
import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.temporal.TemporalAccessor;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * <code>{{ value | json }}</code>: a whole value as JSON, as it is in scripts, and escaped like text in attributes and elsewhere.
 * Written by the JSON plugin of the application, if there is one.
 *
 * <p>Otherwise it knows text, numbers, truth, null, times, enums, UUIDs, maps, collections, arrays and records; fails for others, since it would
 * guess what of them is meant for others to see.
 */
final class JsonValue implements Filter {
    private static final int MOST_DEPTH = 64;

    /** JSON that cannot end a script. */
    record JsonText(String json) {
        @Override
        public String toString() {
            return json;
        }
    }

    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    @Override
    public Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate template,
            EvaluationContext context,
            int line) {
        StringBuilder json = new StringBuilder();
        try {
            Optional<String> written = written(Values.unwrapped(input), RenderContext.of(context));
            if (written.isPresent()) {
                return new JsonText(harmless(written.get()));
            }
            write(input, json, MOST_DEPTH);
        } catch (IllegalArgumentException unfit) {
            throw new PebbleException(unfit, unfit.getMessage(), line, template.getName());
        }
        return new JsonText(json.toString());
    }

    // as answers have it, so that what is kept from their readers is kept from those of pages too
    private static Optional<String> written(@Nullable Object value, RenderContext context) {
        if (value == null || value instanceof Number || value instanceof Boolean || isText(value)) {
            return Optional.empty();
        }
        return context.findRequest()
                .flatMap(request -> JsonValues.of(request.app()).json(value));
    }

    // these are only inside of the strings of a document, where they have another spelling
    private static String harmless(String json) {
        StringBuilder safe = new StringBuilder(json.length() + 16);
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '<' || c == '>' || c == '&' || c == '\'' || c == '\u2028' || c == '\u2029') {
                safe.append("\\u%04X".formatted((int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static void write(@Nullable Object given, StringBuilder out, int depth) {
        Object value = Values.unwrapped(given);
        if (depth == 0) {
            throw new IllegalArgumentException(
                    "json: more than " + MOST_DEPTH + " values inside of each other (expected: no cycle)");
        }
        if (value == null || value instanceof Boolean || isFinite(value)) {
            out.append(value == null ? "null" : Printing.text(value));
        } else if (isText(value)) {
            text(value.toString(), out);
        } else if (value instanceof Map<?, ?> map) {
            members(map.entrySet().iterator(), out, depth);
        } else if (value instanceof Iterable<?> items) {
            items(items.iterator(), out, depth);
        } else if (value.getClass().isArray()) {
            Object[] array = new Object[Array.getLength(value)];
            Arrays.setAll(array, at -> Array.get(value, at));
            items(Arrays.asList(array).iterator(), out, depth);
        } else if (value instanceof Record record) {
            members(
                    Stream.of(record.getClass().getRecordComponents())
                            .<Map.Entry<?, ?>>map(component -> entry(component, record))
                            .iterator(),
                    out,
                    depth);
        } else {
            throw new IllegalArgumentException("json: " + value.getClass().getName()
                    + " (expected: text, a number, a time, an enum, a map, a collection or a record)");
        }
    }

    // JSON has no other numbers
    private static boolean isFinite(Object value) {
        return value instanceof Number number
                && (!(value instanceof Double || value instanceof Float) || Double.isFinite(number.doubleValue()));
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Character
                || value instanceof SafeString
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof UUID;
    }

    private static void text(String text, StringBuilder out) {
        out.append('"').append(Escaping.JSON.escape(text)).append('"');
    }

    private static void items(Iterator<?> items, StringBuilder out, int depth) {
        out.append('[');
        while (items.hasNext()) {
            write(items.next(), out, depth - 1);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void members(Iterator<? extends Map.Entry<?, ?>> members, StringBuilder out, int depth) {
        out.append('{');
        while (members.hasNext()) {
            Map.Entry<?, ?> member = members.next();
            text(String.valueOf(member.getKey()), out);
            write(member.getValue(), out.append(':'), depth - 1);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static Map.Entry<?, ?> entry(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new SimpleEntry<>(component.getName(), accessor.invoke(record));
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalArgumentException(
                    "json: " + component.getName() + " of " + record.getClass().getName() + " cannot be read", failure);
        }
    }
}
