package dev.retort.core.config;

import static java.util.Objects.requireNonNull;

import dev.retort.Config;
import dev.retort.Key;
import dev.retort.SetupException;
import dev.retort.core.binding.Conversion;
import dev.retort.core.binding.Conversions;
import dev.retort.core.config.Snapshot.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an application: layers of sources, the strongest that sets a name decides.
 *
 * <p>Files are read at the first reading of a setting. {@link #set} is possible until {@link #freeze}; readings before
 * it keep what they got. A value is converted once for each type, so that reading it again is one look into a map.
 */
public final class LayeredConfig implements Config {
    private final ConfigSources sources;
    private final Supplier<Conversions> conversions;
    private final KnownSettings known = new KnownSettings();
    private final Object writing = new Object();
    private CodeLayer code = CodeLayer.empty();
    private @Nullable LayerStack stack;
    private volatile @Nullable Snapshot snapshot;
    private volatile boolean frozen;

    private LayeredConfig(ConfigSources sources, Supplier<Conversions> conversions) {
        this.sources = sources;
        this.conversions = conversions;
        CoreKeys.ALL.forEach(known::declare);
        SessionKeys.ALL.forEach(known::declare);
        IdempotencyKeys.ALL.forEach(known::declare);
    }

    /**
     * {@return a configuration that knows the keys of the framework; nothing is read yet}
     *
     * @param conversions is asked at each conversion, as an application registers converters while it reads settings
     */
    public static LayeredConfig of(ConfigSources sources, Supplier<Conversions> conversions) {
        return new LayeredConfig(requireNonNull(sources, "sources"), requireNonNull(conversions, "conversions"));
    }

    /** Makes a key known: {@link #settings} lists it and {@link #unknown} does not. Reading a key declares it too. */
    public void declare(Key<?> key) {
        known.declare(key);
    }

    /**
     * Sets a value in code, weaker than files; a {@code Collection} replaces the whole list.
     *
     * @param origin the place of the call, such as {@code code Shop.java:12}
     */
    public void set(String name, Object value, String origin) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        synchronized (writing) {
            if (frozen) {
                throw new IllegalStateException(name + ": the application has started (set it before)");
            }
            code = code.with(name, value, origin);
            snapshot = null;
        }
    }

    /** Ends the time of {@link #set}, and of learning which names are read. */
    public void freeze() {
        frozen = true;
        known.freeze();
    }

    @Override
    public <T> T get(Key<T> key) {
        String name = SettingNames.canonical(key.name());
        known.declare(key);
        T value = read(name, key.type(), key.fallback().orElse(null), key.isSecret());
        if (value == null) {
            throw ConfigFailures.missing(name);
        }
        return value;
    }

    @Override
    public String get(String key) {
        String name = SettingNames.canonical(key);
        known.read(name, null);
        String value = read(name, String.class, null, false);
        if (value == null) {
            throw ConfigFailures.missing(name);
        }
        return value;
    }

    @Override
    @SuppressWarnings("unchecked") // the class of a T makes a T
    public <T> T get(String key, T fallback) {
        String name = SettingNames.canonical(key);
        known.read(name, fallback);
        return requireNonNull(read(name, (Class<T>) fallback.getClass(), fallback, false));
    }

    @Override
    public <T> Optional<T> find(String key, Class<T> type) {
        String name = SettingNames.canonical(key);
        known.read(name, null);
        return Optional.ofNullable(read(name, type, null, false));
    }

    @Override
    public <T> T bind(String prefix, Class<T> record) {
        return SettingsBinding.bind(SettingNames.canonical(prefix), record, snapshot(), known, conversions.get());
    }

    @Override
    public boolean isDebug() {
        return snapshot().isDebug();
    }

    /**
     * {@return the value of a key after checking its range}
     *
     * @throws SetupException with the code {@code CONFIG-RANGE} if it is below the least or above the most
     */
    public <T extends Comparable<T>> T between(Key<T> key, T least, T most) {
        T value = get(key);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refusal(key, Texts.of(least) + " to " + Texts.of(most));
        }
        return value;
    }

    /** {@return the failure for a value that its reader cannot use, with the code {@code CONFIG-RANGE}} */
    public SetupException refusal(Key<?> key, String expected) {
        String name = SettingNames.canonical(key.name());
        Value set = snapshot().find(name);
        Value value = set != null ? set : Value.of(key.fallback().map(Texts::of).orElse(""), "default");
        String printed = Secrets.printable(value.text(), key.isSecret() || known.isSecret(name));
        return new SetupException("CONFIG-RANGE", ConfigFailures.describe(name, printed, expected, value));
    }

    /** {@return where a setting is set, such as {@code .env:3}; empty if nothing sets it} */
    public Optional<String> origin(String key) {
        return Optional.ofNullable(snapshot().find(SettingNames.canonical(key))).map(Value::origin);
    }

    /**
     * {@return what is wrong with the declared keys, sorted by name: values that do not fit their type, required keys
     * that are not set; for the start and the {@code check} command}
     */
    public List<SetupException> problems() {
        List<SetupException> problems = new ArrayList<>();
        for (Key<?> key : known.keys()) {
            try {
                get(key);
            } catch (SetupException problem) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** {@return the settings of the framework that are set though nothing knows them, sorted by name} */
    public List<UnknownKey> unknown() {
        return known.unknown(snapshot());
    }

    @Override
    public List<Setting> settings() {
        return known.list(snapshot());
    }

    /** {@return the value, or the fallback; a fallback tells its type even where its class hides it, as a path's does} */
    private <T> @Nullable T read(String name, Class<T> type, @Nullable T fallback, boolean secret) {
        Snapshot current = snapshot();
        Reading reading = current.reading(name, type);
        if (reading == null) {
            Value value = current.find(name);
            reading = new Reading(type, value == null ? null : convert(name, value, type, fallback, secret));
            current.remember(name, reading);
        }
        @SuppressWarnings("unchecked") // a reading is found for the class it was made for
        T read = (T) reading.value();
        return read == null ? fallback : read;
    }

    private <T> T convert(String name, Value value, Class<T> type, @Nullable T fallback, boolean secret) {
        Conversions all = conversions.get();
        Conversion<T> conversion = fallback == null ? all.require(type) : all.like(fallback);
        return ConfigFailures.parse(name, value, type, conversion, secret || known.isSecret(name));
    }

    private Snapshot snapshot() {
        Snapshot current = snapshot;
        return current == null ? takeSnapshot() : current;
    }

    private Snapshot takeSnapshot() {
        synchronized (writing) {
            Snapshot current = snapshot;
            if (current == null) {
                if (stack == null) {
                    stack = new LayerStack(sources);
                }
                current = stack.on(code);
                snapshot = current;
            }
            return current;
        }
    }
}
