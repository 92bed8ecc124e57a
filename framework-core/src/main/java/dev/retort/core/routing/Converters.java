package dev.retort.core.routing;

import dev.retort.Converter;
import dev.retort.SetupException;
import dev.retort.core.text.Nearest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The converters that patterns of one scope may name: the built-in ones, those of the router, those of the app.
 *
 * <p>Immutable: a scope starts from {@link #builtIn()}, adds its own, and is placed {@link #within} the scope around it.
 */
public final class Converters {
    /** Letters, digits, {@code _} and {@code -}, not first a digit or {@code -}: names of variables and of converters. */
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private static final Converters BUILT_IN = new Converters(Map.of(), Map.of());

    private final Map<String, Converter<?>> byName;
    private final Map<Class<?>, Converter<?>> byType;

    private Converters(Map<String, Converter<?>> byName, Map<Class<?>, Converter<?>> byType) {
        this.byName = byName;
        this.byType = byType;
    }

    /** {@return the scope that knows {@code string int long decimal uuid slug date path any regex} and no others} */
    public static Converters builtIn() {
        return BUILT_IN;
    }

    /**
     * {@return this scope with a converter of its own, which replaces one of the same name}
     *
     * @throws SetupException if the name is that of a built-in converter, or cannot stand in a pattern
     */
    public Converters with(String name, Converter<?> converter) {
        if (BuiltInConverters.NAMES.contains(name)) {
            throw new SetupException("CONVERTER-NAME", "converter " + name + ": built in (choose another name)");
        }
        if (!NAME.matcher(name).matches()) {
            throw new SetupException(
                    "CONVERTER-NAME",
                    "converter " + name + ": cannot stand in a pattern (use letters, digits, _ and -)");
        }
        return new Converters(joined(byName, Map.of(name, converter)), byType);
    }

    /** {@return this scope with a converter for values of a type, which replaces one for the same type} */
    public <T> Converters with(Class<T> type, Converter<T> converter) {
        return new Converters(byName, joined(byType, Map.of(type, converter)));
    }

    /** {@return this scope placed in another, whose converters it knows unless it has one of that name or type itself} */
    public Converters within(Converters outer) {
        return new Converters(joined(outer.byName, byName), joined(outer.byType, byType));
    }

    private static <K> Map<K, Converter<?>> joined(Map<K, Converter<?>> outer, Map<K, Converter<?>> inner) {
        Map<K, Converter<?>> joined = new HashMap<>(outer);
        joined.putAll(inner);
        return Map.copyOf(joined);
    }

    /** {@return the own converter for values of a type; empty if no scope added one} */
    @SuppressWarnings("unchecked") // with() pairs class and converter
    public <T> Optional<Converter<T>> find(Class<T> type) {
        return Optional.ofNullable((Converter<T>) byType.get(type));
    }

    /** {@return what a variable that names a converter must be} */
    Constraint constraint(Arguments arguments) {
        Constraint builtIn = BuiltInConverters.find(arguments);
        if (builtIn != null) {
            return builtIn;
        }
        String name = arguments.converter();
        Converter<?> own = byName.get(name);
        if (own == null) {
            throw new SetupException(
                    "PATTERN-CONVERTER",
                    "pattern " + arguments.pattern() + ": unknown converter \"" + name + "\" (" + remedy(name) + ")");
        }
        arguments.none();
        return OwnConverter.of(name, own);
    }

    private String remedy(String name) {
        Set<String> known = new TreeSet<>(BuiltInConverters.NAMES);
        known.addAll(byName.keySet());
        return Nearest.to(name, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> "there are " + String.join(", ", known));
    }
}
