package dev.retort.core.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Variables of the environment or of {@code .env}.
 *
 * <p>An empty variable counts as not set. Variables that every shell or system sets ({@code PATH}, {@code HOME},
 * {@code USER}) are no settings, or a setting named {@code path} or {@code user} would be theirs.
 */
final class EnvironmentLayer implements Layer {
    private static final Set<String> SYSTEM = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "USERNAME",
            "SHELL",
            "SHLVL",
            "PWD",
            "OLDPWD",
            "LANG",
            "LANGUAGE",
            "TERM",
            "TZ",
            "TMP",
            "TEMP",
            "TMPDIR",
            "MAIL",
            "EDITOR",
            "PAGER",
            "DISPLAY",
            "HOSTNAME",
            "HOSTTYPE",
            "OSTYPE",
            "MACHTYPE",
            "COMPUTERNAME",
            "OS",
            "NAME",
            "UID",
            "_");

    private final Map<String, Value> variables = new HashMap<>();

    EnvironmentLayer(Map<String, Value> variables) {
        for (Map.Entry<String, Value> variable : variables.entrySet()) {
            if (!SYSTEM.contains(variable.getKey())
                    && !variable.getValue().text().isEmpty()) {
                this.variables.put(variable.getKey(), variable.getValue());
            }
        }
    }

    /** {@return the variables of the process, whose origin is {@code environment NAME}} */
    static EnvironmentLayer of(Map<String, String> environment) {
        Map<String, Value> values = new HashMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            values.put(name, Value.of(variable.getValue(), "environment ".concat(name)));
        }
        return new EnvironmentLayer(values);
    }

    @Override
    public @Nullable Value find(String name) {
        Value value = variables.get(SettingNames.environment(name));
        return value == null && name.indexOf('-') >= 0
                ? variables.get(SettingNames.environmentWithoutDashes(name))
                : value;
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    /** {@return the variables by their names} */
    Map<String, Value> variables() {
        return variables;
    }
}
