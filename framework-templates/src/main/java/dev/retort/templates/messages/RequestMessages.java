package dev.retort.templates.messages;

import dev.retort.Messages;
import dev.retort.templates.names.NearestName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The texts of an application in the language of one request. */
public final class RequestMessages implements Messages {
    private final MessageBundles source;
    private final Bundles bundles;
    private final @Nullable Locale chosen;
    private final Locale language;

    RequestMessages(MessageBundles source, Bundles bundles, @Nullable Locale chosen, Locale language) {
        this.source = source;
        this.bundles = bundles;
        this.chosen = chosen;
        this.language = language;
    }

    boolean isFor(@Nullable Locale wanted) {
        return Objects.equals(chosen, wanted);
    }

    /** {@return whether the language was found by what the client accepts} */
    public boolean isNegotiated() {
        return chosen == null;
    }

    @Override
    public Locale language() {
        return language;
    }

    @Override
    public String text(String key, @Nullable Object... values) {
        if (values.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "values of the text \"" + key + "\": " + values.length + " (expected: names and values in turn)");
        }
        Map<String, @Nullable Object> named = new HashMap<>();
        for (int at = 0; at < values.length; at += 2) {
            named.put(String.valueOf(values[at]), values[at + 1]);
        }
        return text(key, named, UnaryOperator.identity());
    }

    /**
     * {@return a text with values by name}
     *
     * @param escape what is done to each value
     */
    public String text(String key, Map<String, @Nullable Object> values, UnaryOperator<String> escape) {
        Object count = values.get("count");
        Bundles.Found found =
                count instanceof Number number ? bundles.find(language, key, number) : bundles.find(language, key);
        if (found == null) {
            source.missing(key, unknown(bundles, key, count instanceof Number));
            return key;
        }
        for (String name : found.text().names()) {
            if (!values.containsKey(name)) {
                source.missing(
                        key + ' ' + name,
                        "text \"" + key + "\" in " + found.language().toLanguageTag() + ": no value for " + name
                                + " (expected: a value for each place in braces)");
            }
        }
        return found.text().format(values, escape);
    }

    static String unknown(Bundles bundles, String key, boolean hasCount) {
        if (bundles.isEmpty()) {
            return "text \"" + key + "\": there are no texts (expected: a file " + MessageFile.DEFAULT
                    + " on the class path or in the directory of templates)";
        }
        if (!hasCount && bundles.keys().contains(key)) {
            return "text \"" + key + "\": it has forms for numbers alone (expected: a value named count)";
        }
        return "text \"" + key + "\": in none of the files of texts"
                + NearestName.to(key, bundles.keys())
                        .map(near -> " (did you mean \"" + near + "\"?)")
                        .orElse(" (expected: a key of " + MessageFile.DEFAULT + ")");
    }
}
