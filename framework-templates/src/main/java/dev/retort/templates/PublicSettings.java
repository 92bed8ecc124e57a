package dev.retort.templates;

import dev.retort.Completion;
import dev.retort.Config;
import dev.retort.SetupException;
import dev.retort.templates.names.NearestName;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings that templates can show: those whose names begin with {@code public.}, and those that the application has
 * named. A template is often written by others than those who know which settings are secrets.
 */
final class PublicSettings {
    private static final String PREFIX = "public.";
    private static final String MASK = "***";

    private final Set<String> allowed = new LinkedHashSet<>();
    private final Map<String, String> shown = new ConcurrentHashMap<>(); // settings do not change
    private @Nullable Config config;

    void allow(String key) {
        allowed.add(key);
    }

    void of(Config settings) {
        config = settings;
    }

    /** Finds secrets among what the application has named. */
    void check(Completion.Findings findings) {
        for (String key : allowed) {
            if (isSecret(key)) {
                findings.mistake(new SetupException(
                        "TEMPLATE-CONFIG", "config(\"" + key + "\"): a secret (show another setting)"));
            }
        }
    }

    /**
     * {@return the text of a setting, or the fallback}
     *
     * @throws IllegalArgumentException for one that is not public, or is not set and has no fallback
     */
    @Nullable
    Object get(String key, @Nullable Object fallback) {
        String known = shown.get(key);
        if (known != null) {
            return known;
        }
        String mistake = mistake(key, fallback != null);
        if (!mistake.isEmpty()) {
            throw new IllegalArgumentException(mistake);
        }
        String value = settings().find(key, String.class).orElse(null);
        if (value == null) {
            return fallback;
        }
        shown.put(key, value);
        return value;
    }

    /** {@return what is wrong with a setting that a template shows; empty if nothing is} */
    String mistake(String key, boolean hasFallback) {
        if (!key.startsWith(PREFIX) && !allowed.contains(key)) {
            Set<String> names = new TreeSet<>(allowed);
            settings().settings().stream()
                    .map(Config.Setting::key)
                    .filter(name -> name.startsWith(PREFIX))
                    .forEach(names::add);
            return "setting \"" + key + "\" is not for templates ("
                    + NearestName.to(key, names)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("expected: one that begins with " + PREFIX
                                    + ", or that Templates.create().config(...) names")
                    + ")";
        }
        if (isSecret(key)) {
            return "setting \"" + key + "\" is a secret (expected: one that everybody may see)";
        }
        return hasFallback || settings().find(key, String.class).isPresent()
                ? ""
                : "setting \"" + key + "\" is not set (set it, or give a second value to be shown instead)";
    }

    private boolean isSecret(String key) {
        settings().find(key, String.class); // what is read is listed
        return settings().settings().stream()
                .anyMatch(
                        setting -> setting.key().equals(key) && setting.value().contains(MASK));
    }

    private Config settings() {
        Config known = config;
        if (known == null) {
            throw new IllegalStateException("config: there are no settings (expected: a view of an application)");
        }
        return known;
    }
}
