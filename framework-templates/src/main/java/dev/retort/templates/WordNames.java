package dev.retort.templates;

import dev.retort.SetupException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Who has given which name to a filter, function, test or variable, so that no two mean different things by one. */
final class WordNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Words KNOWN = Words.with(new OwnWords());
    private static final Set<String> FUNCTIONS = Set.of(
            "url",
            "absoluteUrl",
            "asset",
            "t",
            "config",
            "nonce",
            "csrf",
            "csrfToken",
            "flashes",
            "block",
            "parent",
            "i18n");
    private static final Set<String> VARIABLES =
            Set.of("request", "session", "template", "locale", "_context", "loop", "true", "false", "null", "none");

    private final Map<String, String> owners = new HashMap<>();

    /** Kinds of names, each with a namespace of its own. */
    enum Kind {
        FILTER,
        FUNCTION,
        TEST,
        VARIABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Takes a name.
     *
     * @param owner who gives it: a place in a source
     * @throws SetupException if it cannot be one, or is taken
     */
    void take(Kind kind, String name, String owner) {
        String what = kind.word() + " \"" + name + "\" at " + owner + ": ";
        if (!NAME.matcher(name).matches()) {
            throw new SetupException(
                    "TEMPLATE-NAME", what + "no name (expected: letters, digits and _, no digit first)");
        }
        if (isBuiltIn(kind, name)) {
            throw new SetupException("TEMPLATE-NAME", what + "every template has one of that name (choose another)");
        }
        String other = owners.putIfAbsent(kind + " " + name, owner);
        if (other != null) {
            throw new SetupException(
                    "TEMPLATE-NAME", what + "there is one at " + other + " (remove one, or rename it)");
        }
    }

    private static boolean isBuiltIn(Kind kind, String name) {
        return switch (kind) {
            case FILTER -> KNOWN.filters().contains(name);
            case FUNCTION -> FUNCTIONS.contains(name) || KNOWN.functions().contains(name);
            case TEST -> KNOWN.tests().contains(name);
            case VARIABLE -> VARIABLES.contains(name);
        };
    }
}
