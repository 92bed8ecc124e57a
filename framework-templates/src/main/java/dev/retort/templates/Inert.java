package dev.retort.templates;

import dev.retort.Html;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells values that are plain data from those whose accessors may do something, such as load from a database.
 *
 * <p>Plain are texts, numbers, times and the like of the JDK, enums, {@link Html}, records of these, and the JDK's collections of
 * all these. What is not known to be plain is not.
 */
final class Inert {
    private static final int MOST_ITEMS = 256;
    private static final int MOST_DEPTH = 4;

    private enum Kind {
        PLAIN,
        RECORD,
        COLLECTION,
        MAP,
        OTHER
    }

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return kind(type);
        }
    };

    private Inert() {}

    /** {@return whether all values are plain data} */
    static boolean all(Map<String, ? extends @Nullable Object> values) {
        for (Object value : values.values()) {
            if (value != null && !isInert(value, MOST_DEPTH)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInert(Object value, int depth) {
        if (depth == 0) {
            return false;
        }
        return switch (KINDS.get(value.getClass())) {
            case PLAIN, RECORD -> true;
            case COLLECTION -> areInert((Collection<?>) value, depth - 1);
            case MAP -> areInert(((Map<?, ?>) value).values(), depth - 1);
            case OTHER -> false;
        };
    }

    private static boolean areInert(Collection<?> items, int depth) {
        if (items.size() > MOST_ITEMS) {
            return false;
        }
        for (Object item : items) {
            if (item != null && !isInert(item, depth)) {
                return false;
            }
        }
        return true;
    }

    private static Kind kind(Class<?> type) {
        if (isPlain(type)) {
            return Kind.PLAIN;
        }
        if (type.isRecord()) {
            return isPlainRecord(type) ? Kind.RECORD : Kind.OTHER;
        }
        if (!isOfJdk(type)) {
            return Kind.OTHER;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Kind.COLLECTION;
        }
        return Map.class.isAssignableFrom(type) ? Kind.MAP : Kind.OTHER;
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == Html.class
                || isOfJdk(type)
                        && (Number.class.isAssignableFrom(type)
                                || CharSequence.class.isAssignableFrom(type)
                                || type == Boolean.class
                                || type == Character.class
                                || type.getPackageName().equals("java.time")
                                || type == java.util.UUID.class
                                || type == java.net.URI.class);
    }

    // by the declared types: what could hold anything is not plain
    private static boolean isPlainRecord(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .allMatch(component -> isPlain(component) || component.isRecord() && isPlainRecord(component));
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null
                || type.getModule().getName() != null
                        && type.getModule().getName().equals("java.base");
    }
}
