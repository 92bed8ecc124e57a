package dev.retort.core.plugin;

import dev.retort.Plugin;
import dev.retort.SetupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** Asks {@link ServiceLoader} for plugins, anew each time: a reloaded application may have others. */
final class Discovery {
    private static final String SERVICES = "META-INF/services/" + Plugin.class.getName();

    private Discovery() {}

    /** {@return the plugins that a class loader and the modules it sees provide} */
    static List<Candidate> find(ClassLoader loader) {
        List<Candidate> found = new ArrayList<>();
        for (Provider<Plugin> provider : providers(loader)) {
            found.add(Candidate.of(make(provider), false));
        }
        return found;
    }

    private static List<Provider<Plugin>> providers(ClassLoader loader) {
        List<Provider<Plugin>> providers = new ArrayList<>();
        try {
            Iterator<Provider<Plugin>> found =
                    ServiceLoader.load(Plugin.class, loader).stream().iterator();
            while (found.hasNext()) {
                providers.add(found.next());
            }
            return providers;
        } catch (ServiceConfigurationError wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw new SetupException(
                    "PLUGIN-INSTALL",
                    message + culprits(loader, message) + " (correct the entry, or remove the jar)",
                    wrong);
        }
    }

    private static Plugin make(Provider<Plugin> provider) {
        try {
            return provider.get();
        } catch (ServiceConfigurationError failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String where = provider.type().getName() + " in " + Locations.of(provider.type());
            throw new SetupException(
                    "PLUGIN-INSTALL", where + ": cannot be made: " + cause + " (correct it, or remove the jar)", cause);
        }
    }

    /** {@return the jars whose entry names a class of the message, as the JDK does not say} */
    private static String culprits(ClassLoader loader, String message) {
        List<String> jars = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources(SERVICES))) {
                if (namesOneOf(file, message)) {
                    jars.add(Locations.of(file, SERVICES));
                }
            }
        } catch (IOException unreadable) {
            return "";
        }
        return jars.isEmpty() ? "" : ", named in " + String.join(" and ", jars);
    }

    private static boolean namesOneOf(URL file, String message) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Locations.connect(file).getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && message.contains(line));
        }
    }
}
