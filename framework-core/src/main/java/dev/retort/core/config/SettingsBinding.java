package dev.retort.core.config;

import dev.retort.FieldError;
import dev.retort.SetupException;
import dev.retort.core.binding.Binder;
import dev.retort.core.binding.BindingStyle;
import dev.retort.core.binding.Bound;
import dev.retort.core.binding.Conversions;
import dev.retort.core.binding.Values;
import dev.retort.core.text.Quoted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fills a record from the settings under a prefix.
 *
 * <pre>
 * component      settings                              in the words of the binder
 * pageSize       shop.page-size                        page-size
 * mail.host      shop.mail.host                        mail.host
 * countries      shop.countries=DE,AT                  countries
 * countries      shop.countries[0], shop.countries[1]  countries.0, countries.1
 * items          shop.items[0].title                   items.0.title
 * labels         shop.labels.app                       labels.app
 * </pre>
 *
 * <p>The strongest source that says anything of a list decides all of it; maps are merged.
 */
final class SettingsBinding implements Values {
    private record Found(String setting, Value value) {}

    private static final BindingStyle STYLE = new BindingStyle(true, true, false, false, false);

    private final String prefix;
    private final Snapshot snapshot;
    private final KnownSettings known;
    private final Map<String, Found> found = new LinkedHashMap<>();

    private SettingsBinding(String prefix, Snapshot snapshot, KnownSettings known) {
        this.prefix = prefix;
        this.snapshot = snapshot;
        this.known = known;
    }

    static <T> T bind(String prefix, Class<T> type, Snapshot snapshot, KnownSettings known, Conversions conversions) {
        Binder<T> binder = Binder.of(type, conversions, STYLE);
        SettingsBinding values = new SettingsBinding(prefix, snapshot, known);
        binder.names().forEach(values::collect);
        known.bound(prefix, binder.names());
        Bound<T> bound = binder.bind(values);
        if (bound instanceof Bound.Failed<T> failed) {
            throw values.failure(type, failed.errors());
        }
        return ((Bound.Ok<T>) bound).value();
    }

    @Override
    public List<String> all(String name) {
        Found one = found.get(name);
        return one == null ? List.of() : List.of(one.value.text());
    }

    @Override
    public Collection<String> names() {
        return found.keySet();
    }

    private void collect(String name) {
        if (name.endsWith(".*")) {
            collectMap(name.substring(0, name.length() - 1));
            return;
        }
        String setting = SettingNames.under(prefix, name);
        Layer layer = snapshot.findList(setting);
        if (layer != null) {
            Value whole = layer.find(setting);
            if (whole != null) {
                found.put(name, new Found(setting, whole));
            } else {
                collectItems(layer, setting);
            }
        }
    }

    private void collectMap(String stem) {
        String start = SettingNames.under(prefix, stem);
        for (Layer layer : snapshot.layers()) {
            for (String setting : new TreeSet<>(layer.names())) {
                if (setting.startsWith(start)) {
                    put(setting, snapshot.find(setting));
                }
            }
        }
    }

    private void collectItems(Layer layer, String setting) {
        for (String name : new TreeSet<>(layer.names())) {
            if (name.startsWith(setting + "[")) {
                put(name, layer.find(name));
            }
        }
        // variables of the environment cannot be listed, but asked for
        for (int i = 0; layer.find(setting + "[" + i + "]") != null; i++) {
            put(setting + "[" + i + "]", layer.find(setting + "[" + i + "]"));
        }
    }

    private void put(String setting, @Nullable Value value) {
        if (value != null) {
            String name = setting.substring(SettingNames.under(prefix, "x").length() - 1)
                    .replace("[", ".")
                    .replace("]", "");
            found.put(name, new Found(setting, value));
        }
    }

    private SetupException failure(Class<?> type, List<FieldError> errors) {
        boolean onlyMissing = errors.stream().allMatch(SettingsBinding::isMissing);
        String code = onlyMissing ? "CONFIG-MISSING" : "CONFIG-VALUE";
        if (errors.size() == 1) {
            return new SetupException(code, describe(errors.get(0)));
        }
        StringBuilder message =
                new StringBuilder(prefix + ": " + errors.size() + " settings do not fit " + type.getSimpleName());
        errors.forEach(error -> message.append("\n  ").append(describe(error)));
        return new SetupException(code, message.toString());
    }

    private static boolean isMissing(FieldError error) {
        return error.code().equals("required");
    }

    private String describe(FieldError error) {
        Found one = found.get(error.field());
        if (one == null) {
            String setting = SettingNames.under(prefix, error.field());
            return isMissing(error) ? ConfigFailures.describeMissing(setting) : setting + ": " + masked(error);
        }
        if (isMissing(error)) {
            return ConfigFailures.describe(one.setting, "", "a value", one.value);
        }
        return one.setting + ": " + masked(error) + " (from " + one.value.origin() + ")";
    }

    /** The message of a converter or constructor may quote any of the values it saw. */
    private String masked(FieldError error) {
        String message = error.message();
        for (Found one : found.values()) {
            String text = one.value.text();
            if (known.isSecret(one.setting) && !text.isEmpty()) {
                message = message.replace(Quoted.of(text), "\"" + Secrets.MASK + "\"")
                        .replace(text, Secrets.MASK);
            }
        }
        return message;
    }
}
