package dev.retort.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a library for browsers that is a dependency like others: a WebJar.
 *
 * <p>{@code htmx.org/dist} is the folder {@code META-INF/resources/webjars/htmx.org/2.0.8/dist} of the class path. The version
 * is read from what Maven has written into the jar, and so stands in no program.
 */
final class WebJar {
    private static final List<String> GROUPS = List.of("org.webjars.npm", "org.webjars", "org.webjars.bower");

    private WebJar() {}

    /** {@return the folder of the class path that a name and a folder in it stand for; null if there is no file in it} */
    static @Nullable String folder(String name, ClassLoader loader) {
        int slash = name.indexOf('/');
        String jar = slash < 0 ? name : name.substring(0, slash);
        for (String group : GROUPS) {
            URL made = loader.getResource("META-INF/maven/" + group + "/" + jar + "/pom.properties");
            if (made != null) {
                String folder =
                        "META-INF/resources/webjars/" + jar + "/" + version(made) + name.substring(jar.length());
                return hasFiles(made, folder + "/") ? folder : null;
            }
        }
        return null;
    }

    private static String version(URL made) {
        try (InputStream in = made.openStream()) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException unreadable) {
            return "";
        }
    }

    // many WebJars have no entries for their folders
    private static boolean hasFiles(URL made, String folder) {
        try {
            if (made.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(false);
                try (JarFile jar = connection.getJarFile()) {
                    return jar.stream().anyMatch(entry -> entry.getName().startsWith(folder));
                }
            }
            return false;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
