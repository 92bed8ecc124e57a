package dev.retort.devtools.console;

import dev.retort.App;
import dev.retort.Config;
import dev.retort.devtools.reload.OwnClasses;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a session begins with.
 *
 * @param loader the loader of the application
 * @param own what it is compiled against
 * @param variables their values, by name
 * @param isOwn whether a frame of a stack trace is of the application
 */
record Surroundings(
        ClassLoader loader, OwnClasses own, Map<String, Object> variables, Predicate<StackTraceElement> isOwn) {
    private static final List<String> PACKAGES = List.of(
            "dev.retort",
            "java.io",
            "java.math",
            "java.net",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.stream",
            "reactor.core.publisher");
    private static final int MOST_PACKAGES = 40;
    private static final String OWN = Surroundings.class.getPackageName() + ".";

    /** {@return statements that import packages and declare variables, each to be evaluated alone} */
    List<String> statements(String session) {
        List<String> statements = new ArrayList<>();
        PACKAGES.forEach(name -> statements.add("import " + name + ".*;"));
        statements.add("import static " + OWN + "Tools.*;");
        packages().forEach(name -> statements.add("import " + name + ".*;"));
        types().forEach((name, type) -> statements.add(type + " " + name + " = (" + type + ") " + OWN + "Bound.value(\""
                + session + "\", \"" + name + "\");"));
        return statements;
    }

    private List<String> packages() {
        TreeSet<String> names = new TreeSet<>(Reach.packages());
        for (String name : own.classes().names()) {
            int slash = name.lastIndexOf('/');
            if (slash > 0) {
                names.add(name.substring(0, slash).replace('/', '.'));
            }
        }
        return names.stream()
                .filter(name -> !PACKAGES.contains(name))
                .limit(MOST_PACKAGES)
                .toList();
    }

    /** {@return the variables and the types they are declared with} */
    Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        variables.forEach((name, value) -> types.put(name, type(value)));
        return types;
    }

    private String type(Object value) {
        if (value instanceof App) {
            return "dev.retort.App";
        }
        if (value instanceof Config) {
            return "dev.retort.Config";
        }
        if (value instanceof List<?>) {
            return "java.util.List<dev.retort.spi.RouteDescription>";
        }
        return nearest(value.getClass());
    }

    // an exception has fields of its own, if others may see its class
    private String nearest(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            String name = at.getCanonicalName();
            if (name != null && isPublic(at) && isSeen(at)) {
                return name;
            }
        }
        return "Object";
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!Modifier.isPublic(at.getModifiers())) {
                return false;
            }
        }
        return Reach.covers(type);
    }

    private boolean isSeen(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError hidden) {
            return false;
        }
    }
}
