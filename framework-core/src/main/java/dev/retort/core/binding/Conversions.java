package dev.retort.core.binding;

import dev.retort.Converter;
import dev.retort.SetupException;
import dev.retort.core.inspect.GenericTypes;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The types that text can be turned into: the application's own, common ones of the JDK, enums, and classes with a
 * static {@code valueOf}, {@code parse}, {@code of} or {@code fromString} of one text.
 *
 * <p>Immutable. A primitive and its box are one type.
 */
public final class Conversions {
    private final Map<Class<?>, Conversion<?>> own;
    private final ConcurrentMap<Class<?>, Optional<Conversion<?>>> derived = new ConcurrentHashMap<>();

    private Conversions(Map<Class<?>, Conversion<?>> own) {
        this.own = own;
    }

    /** {@return the conversions that need no registration} */
    public static Conversions standard() {
        return new Conversions(Map.of());
    }

    /** {@return these conversions and one more, which replaces another of the same type} */
    public <T> Conversions with(Class<T> type, Converter<? extends T> converter) {
        Map<Class<?>, Conversion<?>> more = new HashMap<>(own);
        more.put(boxed(type), Conversion.by(converter));
        return new Conversions(Map.copyOf(more));
    }

    /** {@return the conversion to a type; empty if there is none} */
    @SuppressWarnings("unchecked") // each entry converts to the class it is kept under
    public <T> Optional<Conversion<T>> find(Class<T> type) {
        Class<?> boxed = boxed(type);
        Conversion<?> found = own.get(boxed);
        if (found == null) {
            found = StandardConversion.of(boxed);
        }
        if (found == null) {
            found = derived(boxed);
        }
        return Optional.ofNullable((Conversion<T>) found);
    }

    /**
     * {@return the conversion to a type}
     *
     * @throws SetupException {@code INPUT-TYPE} if there is none
     */
    public <T> Conversion<T> require(Class<T> type) {
        Optional<Conversion<T>> found = find(type);
        if (found.isEmpty()) {
            String name = GenericTypes.describe(type);
            throw new SetupException(
                    "INPUT-TYPE",
                    name + ": text cannot be converted to it (register app.converter(" + name
                            + ".class, ...) or give it a static " + name + " parse(String))");
        }
        return found.get();
    }

    /**
     * {@return the conversion to the type of an example, such as a fallback; its class may be hidden below the type, as
     * that of a {@code Path} is}
     *
     * @throws SetupException {@code INPUT-TYPE} if there is none
     */
    @SuppressWarnings("unchecked") // the value is used as what the example is declared as
    public <T> Conversion<T> like(T example) {
        Class<?> type = example instanceof Enum<?> constant ? constant.getDeclaringClass() : example.getClass();
        Conversion<?> found = find(type).orElse(null);
        for (Class<?> one = type; found == null && one != null; one = one.getSuperclass()) {
            found = find(one).orElse(null);
            if (found == null) {
                found = ofInterface(one);
            }
        }
        return (Conversion<T>) (found == null ? require(type) : found);
    }

    private @Nullable Conversion<?> ofInterface(Class<?> type) {
        for (Class<?> one : type.getInterfaces()) {
            Conversion<?> found = find(one).orElse(null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Conversion<?> derived(Class<?> type) {
        Optional<Conversion<?>> known = derived.get(type);
        if (known == null) {
            known = Optional.ofNullable(type.isEnum() ? EnumConversion.of(type) : FactoryConversion.of(type));
            derived.put(type, known);
        }
        return known.orElse(null);
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
