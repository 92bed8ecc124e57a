package dev.retort.core.config;

import dev.retort.SetupException;
import dev.retort.core.binding.Conversions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the layers on top of each other. From strong to weak:
 *
 * <pre>
 * overrides of a test
 * command line
 * system properties
 * environment
 * .env                            only in debug mode
 * application-{profile}.*         the last profile first; below the working directory, then class path
 * application.*                   below the working directory, then class path
 * code
 * </pre>
 *
 * <p>Debug mode is decided before {@code .env} is read, and the profiles before their files are: neither may be set
 * by what it switches on. A file may not switch debug mode on at all, as it would travel to production.
 */
final class LayerStack {
    private static final Conversions CONVERSIONS = Conversions.standard();
    private static final String DEBUG = CoreKeys.DEBUG.name();
    private static final String PROFILES = CoreKeys.PROFILE.name();

    private final ConfigFiles files;
    private final List<Layer> outer;
    private final List<Layer> application;
    private final Map<String, List<Layer>> profiles = new LinkedHashMap<>();
    private @Nullable Layer dotEnv;

    /** Reads the files that are always read. */
    LayerStack(ConfigSources sources) {
        this.files = new ConfigFiles(sources.classLoader(), sources.directory());
        this.outer = List.of(
                sources.overrides(),
                NamedLayer.ofWritten(sources.commandLine()),
                sources.systemPropertyLayer(),
                EnvironmentLayer.of(sources.environment()));
        this.application = strongFirst(files.read("application"));
    }

    /** {@return all layers above the given code, with the files that debug mode and profiles ask for} */
    Snapshot on(Layer code) {
        refuse(application, DEBUG, "could reach production in a file (use --debug, or RETORT_DEBUG=true in the shell)");
        List<Layer> upper = new ArrayList<>(outer);
        boolean debug = isDebug(code);
        if (debug) {
            upper.add(dotEnv());
        }
        List<Layer> lower = new ArrayList<>(application);
        lower.add(code);
        List<Layer> all = new ArrayList<>(upper);
        all.addAll(profileLayers(Snapshot.find(join(upper, lower), PROFILES)));
        all.addAll(lower);
        return new Snapshot(all, debug);
    }

    private boolean isDebug(Layer code) {
        Value value = Snapshot.find(join(outer, List.of(code)), DEBUG);
        return value != null
                && ConfigFailures.parse(DEBUG, value, Boolean.class, CONVERSIONS.require(Boolean.class), false);
    }

    private Layer dotEnv() {
        if (dotEnv == null) {
            dotEnv = new EnvironmentLayer(files.readDotEnv());
            refuse(List.of(dotEnv), DEBUG, "has no effect here (this file is read in debug mode only; use --debug)");
        }
        return dotEnv;
    }

    private List<Layer> profileLayers(@Nullable Value named) {
        List<Layer> layers = new ArrayList<>();
        if (named != null) {
            for (String profile : named.text().split(",")) {
                if (!profile.isBlank()) {
                    layers.addAll(0, profiles.computeIfAbsent(profile.strip(), name -> readProfile(name, named)));
                }
            }
        }
        return layers;
    }

    private List<Layer> readProfile(String profile, Value named) {
        if (!isName(profile)) {
            throw new SetupException(
                    "CONFIG-VALUE",
                    ConfigFailures.describe(PROFILES, profile, "names of letters, digits, dots and dashes", named));
        }
        List<Layer> layers = strongFirst(files.read("application-" + profile));
        if (layers.isEmpty()) {
            String expected = "a file application-" + profile + ".properties or .yaml on the class path, in the working"
                    + " directory or in its folder config";
            throw new SetupException("CONFIG-VALUE", ConfigFailures.describe(PROFILES, profile, expected, named));
        }
        refuse(layers, DEBUG, "could reach production in a file (use --debug, or RETORT_DEBUG=true in the shell)");
        refuse(layers, PROFILES, "has no effect in the file of a profile (set it where the profile is not known yet)");
        return layers;
    }

    /** A profile is a part of a file name: it must not lead to other folders. */
    private static boolean isName(String profile) {
        for (int i = 0; i < profile.length(); i++) {
            char c = profile.charAt(i);
            boolean isWord = Character.isLetterOrDigit(c) || i > 0 && (c == '.' || c == '_' || c == '-');
            if (!isWord) {
                return false;
            }
        }
        return true;
    }

    private static void refuse(List<Layer> layers, String name, String why) {
        Value value = Snapshot.find(layers, name);
        if (value != null) {
            throw new SetupException("CONFIG-FILE", value.origin() + ": " + name + " " + why);
        }
    }

    private static List<Layer> strongFirst(List<Layer> layers) {
        List<Layer> reversed = new ArrayList<>(layers);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Layer> join(List<Layer> upper, List<Layer> lower) {
        List<Layer> all = new ArrayList<>(upper);
        all.addAll(lower);
        return all;
    }
}
