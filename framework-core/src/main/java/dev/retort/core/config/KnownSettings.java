package dev.retort.core.config;

import dev.retort.Config.Setting;
import dev.retort.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names that somebody declared, read or bound a record to: what is listed, and what is no mistake. */
final class KnownSettings {
    private final Map<String, Key<?>> declared = new ConcurrentHashMap<>();
    private final Map<String, Optional<Object>> read = new ConcurrentHashMap<>();
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final Set<String> prefixes = ConcurrentHashMap.newKeySet();
    private volatile boolean frozen;

    /** Learns no more names: later ones may be made from what clients send. */
    void freeze() {
        frozen = true;
    }

    /** Keeps a key; a key with a description is kept before one without. */
    void declare(Key<?> key) {
        if (frozen) {
            return;
        }
        String name = SettingNames.canonical(key.name());
        Key<?> known = declared.get(name);
        if (known == null || known.description().isEmpty() && !key.description().isEmpty()) {
            declared.put(name, key);
        }
    }

    /** Keeps a name that was read without a key. */
    void read(String name, @Nullable Object fallback) {
        if (!frozen) {
            read.putIfAbsent(name, Optional.ofNullable(fallback));
        }
    }

    /** Keeps the names below a prefix that a record was bound to; {@code *} at the end stands for any name. */
    void bound(String prefix, List<String> names) {
        if (!frozen) {
            names.forEach(name -> bound.add(SettingNames.under(prefix, name)));
            if (!prefix.isEmpty()) {
                prefixes.add(prefix + ".");
            }
        }
    }

    boolean isSecret(String name) {
        Key<?> key = declared.get(name);
        return key != null && key.isSecret() || Secrets.isNamedLikeOne(name);
    }

    /** {@return the declared keys, sorted by name} */
    Collection<Key<?>> keys() {
        return new TreeMap<>(declared).values();
    }

    /** {@return every declared setting and every one that is set, sorted} */
    List<Setting> list(Snapshot snapshot) {
        Set<String> names = new TreeSet<>(declared.keySet());
        names.addAll(read.keySet());
        names.addAll(bound);
        names.addAll(snapshot.listed());
        List<Setting> settings = new ArrayList<>();
        for (String name : names) {
            describe(name, snapshot.find(name)).ifPresent(settings::add);
        }
        return settings;
    }

    private Optional<Setting> describe(String name, @Nullable Value value) {
        Key<?> key = declared.get(name);
        String description = key == null ? "" : key.description();
        if (value != null) {
            String text = Secrets.printable(value.text(), isSecret(name));
            return Optional.of(new Setting(name, text, value.origin(), description));
        }
        Optional<?> fallback = key != null ? key.fallback() : read.getOrDefault(name, Optional.empty());
        if (fallback.isPresent()) {
            String text = Secrets.printable(Texts.of(fallback.get()), isSecret(name));
            return Optional.of(new Setting(name, text, "default", description));
        }
        return key == null ? Optional.empty() : Optional.of(new Setting(name, "", "not set", description));
    }

    /** {@return what is set below the name of the framework or a bound prefix, and known to nobody} */
    List<UnknownKey> unknown(Snapshot snapshot) {
        Set<String> known = new TreeSet<>(declared.keySet());
        known.addAll(read.keySet());
        known.addAll(bound);
        return new UnknownSearch(known, prefixes).in(snapshot);
    }
}
