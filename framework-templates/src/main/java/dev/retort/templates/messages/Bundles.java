package dev.retort.templates.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All texts of an application, by language. Immutable. */
final class Bundles {
    private final Locale defaultLanguage;
    private final Map<Locale, Map<String, MessageText>> texts = new LinkedHashMap<>();
    private final Set<String> twice = new TreeSet<>();
    private final List<String> tags;
    private final Map<Locale, List<Locale>> chains = new HashMap<>();

    /**
     * Joins files.
     *
     * @param files those first whose texts count before those of others
     */
    Bundles(Locale defaultLanguage, List<MessageFile> files) {
        this.defaultLanguage = defaultLanguage;
        this.texts.put(defaultLanguage, new LinkedHashMap<>());
        for (MessageFile file : files) {
            Locale language = Objects.requireNonNullElse(file.language(), defaultLanguage);
            Map<String, MessageText> known = texts.computeIfAbsent(language, first -> new LinkedHashMap<>());
            file.texts().forEach(known::putIfAbsent);
            file.twice().forEach(key -> twice.add(file.name() + ": \"" + key + "\""));
        }
        this.tags = texts.keySet().stream().map(Locale::toLanguageTag).toList();
        texts.keySet().forEach(language -> chains.put(language, chain(language)));
    }

    /** A text that was found, and the language that it is in. */
    record Found(MessageText text, Locale language) {}

    /** {@return whether there is no text at all} */
    boolean isEmpty() {
        return texts.values().stream().allMatch(Map::isEmpty);
    }

    /** {@return the tags of all languages, that of the application first} */
    List<String> tags() {
        return tags;
    }

    Locale defaultLanguage() {
        return defaultLanguage;
    }

    /** {@return the text for a key in a language, or in those that stand in for it; null if there is none} */
    @Nullable
    Found find(Locale language, String key) {
        for (Locale one : chains.getOrDefault(language, List.of())) {
            MessageText text = textsIn(one).get(key);
            if (text != null) {
                return new Found(text, one);
            }
        }
        return null;
    }

    /** {@return the text for a key and a number; that of the key alone if it has no forms; null if there is none} */
    @Nullable
    Found find(Locale language, String key, Number count) {
        for (Locale one : chains.getOrDefault(language, List.of())) {
            Map<String, MessageText> known = textsIn(one);
            MessageText text = known.get(key + '.' + count);
            if (text == null) {
                text = known.get(key + '.' + Plural.form(one, count));
            }
            if (text == null) {
                text = known.get(key + ".other");
            }
            if (text == null) {
                text = known.get(key);
            }
            if (text != null) {
                return new Found(text, one);
            }
        }
        return null;
    }

    /** {@return the nearest language that there are texts in, for one that an application chose} */
    Locale nearest(Locale wanted) {
        if (chains.containsKey(wanted)) {
            return wanted;
        }
        Locale plain = Locale.forLanguageTag(wanted.getLanguage());
        return chains.containsKey(plain) ? plain : defaultLanguage;
    }

    /** {@return every text for a key in any language: with {@code forms}, also those for numbers} */
    Map<Locale, List<MessageText>> all(String key, boolean forms) {
        Map<Locale, List<MessageText>> all = new LinkedHashMap<>();
        texts.forEach((language, known) -> {
            List<MessageText> found = new ArrayList<>();
            known.forEach((name, text) -> {
                if (name.equals(key) || forms && isFormOf(name, key)) {
                    found.add(text);
                }
            });
            if (!found.isEmpty()) {
                all.put(language, found);
            }
        });
        return all;
    }

    private static boolean isFormOf(String name, String key) {
        return name.startsWith(key + '.')
                && (Plural.FORMS.contains(name.substring(key.length() + 1))
                        || name.substring(key.length() + 1).matches("[0-9]+"));
    }

    /** {@return the keys of all languages, those with forms also without them} */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        texts.values()
                .forEach(known -> known.keySet().forEach(key -> {
                    keys.add(key);
                    keys.add(withoutForm(key));
                }));
        return keys;
    }

    /** {@return the texts that a language lacks and the application's has, without those for numbers; regions may lack any} */
    Map<Locale, List<String>> missing() {
        Map<Locale, List<String>> missing = new LinkedHashMap<>();
        Set<String> wanted = meanings(defaultLanguage);
        texts.keySet().stream()
                .filter(language -> language.getCountry().isEmpty() && !language.equals(defaultLanguage))
                .forEach(language -> {
                    Set<String> lacking = new TreeSet<>(wanted);
                    lacking.removeAll(meanings(language));
                    if (!lacking.isEmpty()) {
                        missing.put(language, List.copyOf(lacking));
                    }
                });
        return missing;
    }

    /** {@return the texts that a language has and the application's lacks} */
    Map<Locale, List<String>> foreign() {
        Map<Locale, List<String>> foreign = new LinkedHashMap<>();
        Set<String> wanted = meanings(defaultLanguage);
        texts.keySet().forEach(language -> {
            Set<String> more = new TreeSet<>(meanings(language));
            more.removeAll(wanted);
            if (!more.isEmpty()) {
                foreign.put(language, List.copyOf(more));
            }
        });
        return foreign;
    }

    /** {@return keys that a file has more than once, each with its file} */
    Set<String> twice() {
        return twice;
    }

    private Set<String> meanings(Locale language) {
        Set<String> meanings = new TreeSet<>();
        textsIn(language).keySet().forEach(key -> meanings.add(withoutForm(key)));
        return meanings;
    }

    // "items.one" and "items.3" are forms of "items" where there is "items.other"
    private String withoutForm(String key) {
        int dot = key.lastIndexOf('.');
        if (dot < 0) {
            return key;
        }
        String base = key.substring(0, dot);
        boolean hasForms = texts.values().stream().anyMatch(known -> known.containsKey(base + ".other"));
        return hasForms && isFormOf(key, base) ? base : key;
    }

    private List<Locale> chain(Locale language) {
        List<Locale> chain = new ArrayList<>();
        chain.add(language);
        Locale plain = Locale.forLanguageTag(language.getLanguage());
        if (!chain.contains(plain) && texts.containsKey(plain)) {
            chain.add(plain);
        }
        if (!chain.contains(defaultLanguage)) {
            chain.add(defaultLanguage);
        }
        return List.copyOf(chain);
    }

    private Map<String, MessageText> textsIn(Locale language) {
        return texts.getOrDefault(language, Collections.emptyMap());
    }
}
