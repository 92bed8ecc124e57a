package dev.retort.core.binding;

import dev.retort.Upload;
import dev.retort.core.inspect.GenericTypes;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way back: the texts, by dotted name, from which a binder would make a value again. */
public final class TextsOf {
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    private TextsOf() {}

    /** {@return the texts of a record or bean; files have none} */
    public static Map<String, List<String>> value(Object value) {
        TextsOf all = new TextsOf();
        all.addComponents("", value);
        return all.texts;
    }

    private void addComponents(String owner, Object object) {
        Class<?> type = object.getClass();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(Names.under(owner, component.getName()), read(Access.to(component.getAccessor()), object));
            }
        } else {
            for (Property property : Property.of(type)) {
                Supplier<MethodHandle> getter = property.getter();
                if (getter != null) {
                    add(Names.under(owner, property.name()), read(getter.get(), object));
                }
            }
        }
    }

    private void add(String name, @Nullable Object value) {
        if (value == null || value instanceof Upload || value instanceof byte[] || value instanceof ByteBuffer) {
            return;
        }
        if (value instanceof Collection<?> elements) {
            addElements(name, elements);
        } else if (value.getClass().isArray()) {
            addElements(name, elements(value));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> add(Names.under(name, String.valueOf(key)), entry));
        } else if (isOptional(value)) {
            add(name, content(value));
        } else if (isText(value)) {
            texts.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(text(value));
        } else {
            addComponents(name, value);
        }
    }

    private void addElements(String name, Collection<?> elements) {
        int index = 0;
        for (Object element : elements) {
            boolean isObject = element != null && !isText(element);
            add(isObject ? Names.under(name, Integer.toString(index)) : name, element);
            index++;
        }
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int index = 0; index < Array.getLength(array); index++) {
            elements.add(Array.get(array, index));
        }
        return elements;
    }

    private static boolean isOptional(Object value) {
        return value instanceof Optional
                || value instanceof OptionalInt
                || value instanceof OptionalLong
                || value instanceof OptionalDouble;
    }

    private static @Nullable Object content(Object optional) {
        if (optional instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (optional instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (optional instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        return ((Optional<?>) optional).orElse(null);
    }

    // what has parts of its own that a person fills in is a record, or has setters
    private static boolean isText(Object value) {
        Class<?> type = value.getClass();
        return StandardConversion.of(type) != null
                || !type.isRecord()
                        && (type.getName().startsWith("java.")
                                || Property.of(type).isEmpty());
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Locale language) {
            return language.toLanguageTag();
        }
        return value instanceof Charset charset ? charset.name() : value.toString();
    }

    private static @Nullable Object read(MethodHandle getter, Object object) {
        try {
            return getter.invoke(object);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException(GenericTypes.describe(object.getClass()) + ": a getter failed", checked);
        }
    }
}
