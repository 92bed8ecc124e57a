package dev.retort.core.config;

import dev.retort.Config.Setting;
import dev.retort.Key;
import dev.retort.core.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names that somebody declared or read: what can be listed, and what makes all other framework names mistakes. */
final class KnownSettings {
    private static final String FRAMEWORK = "retort.";
    private static final String FRAMEWORK_VARIABLE = "RETORT_";

    private final Map<String, Key<?>> declared = new ConcurrentHashMap<>();
    private final Map<String, Optional<Object>> read = new ConcurrentHashMap<>();

    /** Keeps a key; a key with a description is kept before one without. */
    void declare(Key<?> key) {
        String name = SettingNames.canonical(key.name());
        Key<?> known = declared.get(name);
        if (known == null || known.description().isEmpty() && !key.description().isEmpty()) {
            declared.put(name, key);
        }
    }

    /** Keeps a name that was read without a key. */
    void read(String name, @Nullable Object fallback) {
        read.putIfAbsent(name, Optional.ofNullable(fallback));
    }

    boolean isSecret(String name) {
        Key<?> key = declared.get(name);
        return key != null && key.isSecret() || Secrets.isNamedLikeOne(name);
    }

    /** {@return every declared or read setting and every one that is set, sorted} */
    List<Setting> list(Snapshot snapshot, Convert convert) {
        Set<String> names = new TreeSet<>(declared.keySet());
        names.addAll(read.keySet());
        names.addAll(snapshot.listed());
        List<Setting> settings = new ArrayList<>();
        for (String name : names) {
            describe(name, snapshot.find(name), convert).ifPresent(settings::add);
        }
        return settings;
    }

    private Optional<Setting> describe(String name, @Nullable Value value, Convert convert) {
        Key<?> key = declared.get(name);
        String description = key == null ? "" : key.description();
        if (value != null) {
            String text = Secrets.printable(value.text(), isSecret(name));
            return Optional.of(new Setting(name, text, value.origin(), description));
        }
        Optional<?> fallback = key != null ? key.fallback() : read.getOrDefault(name, Optional.empty());
        if (fallback.isPresent()) {
            String text = Secrets.printable(convert.format(fallback.get()), isSecret(name));
            return Optional.of(new Setting(name, text, "default", description));
        }
        return key == null ? Optional.empty() : Optional.of(new Setting(name, "", "not set", description));
    }

    /** {@return what is set under the name of the framework and known to nobody} */
    List<UnknownKey> unknown(Snapshot snapshot) {
        Set<String> known = new TreeSet<>(declared.keySet());
        known.addAll(read.keySet());
        known.removeIf(name -> !name.startsWith(FRAMEWORK));
        Set<UnknownKey> unknown = new LinkedHashSet<>();
        for (Layer layer : snapshot.layers()) {
            if (layer instanceof EnvironmentLayer environment) {
                addUnknownVariables(environment, known, unknown);
            } else {
                addUnknownNames(layer, known, unknown);
            }
        }
        return unknown.stream()
                .sorted(Comparator.comparing(UnknownKey::name).thenComparing(UnknownKey::origin))
                .toList();
    }

    private static void addUnknownNames(Layer layer, Set<String> known, Set<UnknownKey> unknown) {
        for (String name : layer.names()) {
            Value value = layer.find(name);
            if (name.startsWith(FRAMEWORK) && value != null && !known.contains(listName(name))) {
                unknown.add(new UnknownKey(name, value.origin(), nearest(name, FRAMEWORK, known)));
            }
        }
    }

    /** Compares what follows the prefix, as its letters are no part of a mistake. */
    private static Optional<String> nearest(String name, String prefix, Set<String> known) {
        List<String> ends =
                known.stream().map(each -> each.substring(prefix.length())).toList();
        return Nearest.to(name.substring(prefix.length()), ends).map(end -> prefix + end);
    }

    private static String listName(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0 ? name : name.substring(0, bracket);
    }

    private static void addUnknownVariables(EnvironmentLayer layer, Set<String> known, Set<UnknownKey> unknown) {
        Set<String> variables = new TreeSet<>();
        Set<String> accepted = new TreeSet<>();
        for (String name : known) {
            variables.add(SettingNames.environment(name));
            accepted.add(SettingNames.environment(name));
            accepted.add(SettingNames.environmentWithoutDashes(name));
        }
        layer.variables().forEach((variable, value) -> {
            boolean isListItem = accepted.contains(variable.replaceFirst("_\\d+(_.*)?$", ""));
            if (variable.startsWith(FRAMEWORK_VARIABLE) && !accepted.contains(variable) && !isListItem) {
                unknown.add(new UnknownKey(variable, value.origin(), nearest(variable, FRAMEWORK_VARIABLE, variables)));
            }
        });
    }
}
