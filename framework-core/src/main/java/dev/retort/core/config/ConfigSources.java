package dev.retort.core.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Where settings are looked for, apart from code.
 *
 * @param classLoader finds {@code application.properties} and its relatives
 * @param directory the working directory
 * @param environment the variables of the process
 * @param systemProperties the system properties; the JVM's own ones are no settings
 * @param commandLine the options, by any spelling of the setting
 * @param overrides what is stronger than everything else
 */
public record ConfigSources(
        ClassLoader classLoader,
        Path directory,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        Map<String, Value> commandLine,
        Layer overrides) {
    // no folder, so that there are no files in it
    private static final Path NOWHERE =
            Path.of(System.getProperty("java.home", ""), "release", "retort-reads-no-files");

    private static final Set<String> JVM_PROPERTIES = Set.of(
            "os.name",
            "os.arch",
            "os.version",
            "user.name",
            "user.home",
            "user.dir",
            "user.language",
            "user.country",
            "user.script",
            "user.variant",
            "user.timezone",
            "file.separator",
            "file.encoding",
            "path.separator",
            "line.separator",
            "native.encoding",
            "stdin.encoding",
            "stdout.encoding",
            "stderr.encoding");

    /** Copies the maps. */
    public ConfigSources {
        requireNonNull(classLoader, "classLoader");
        requireNonNull(directory, "directory");
        environment = Map.copyOf(environment);
        systemProperties = Map.copyOf(systemProperties);
        commandLine = Map.copyOf(commandLine);
        requireNonNull(overrides, "overrides");
    }

    /** {@return the files, environment and system properties of this process; no command line, no overrides} */
    public static ConfigSources ofProcess(ClassLoader classLoader) {
        Properties properties = System.getProperties();
        Map<String, String> texts = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name, ""));
        }
        return new ConfigSources(classLoader, Path.of(""), System.getenv(), texts, Map.of(), CodeLayer.empty());
    }

    /** {@return these settings of debug mode alone, without any files} */
    public static ConfigSources alone(Map<String, ?> settings) {
        return new ConfigSources(
                new NoClasses(), NOWHERE, Map.of(), Map.of(), Map.of(), CodeLayer.of(settings, "debug mode"));
    }

    /** Finds no files, no plugins. */
    private static final class NoClasses extends ClassLoader {
        NoClasses() {
            super(null);
        }
    }

    /** {@return the same sources with another working directory} */
    public ConfigSources directory(Path other) {
        return new ConfigSources(classLoader, other, environment, systemProperties, commandLine, overrides);
    }

    /** {@return the same sources with other variables of the environment} */
    public ConfigSources environment(Map<String, String> other) {
        return new ConfigSources(classLoader, directory, other, systemProperties, commandLine, overrides);
    }

    /** {@return the same sources with other system properties} */
    public ConfigSources systemProperties(Map<String, String> other) {
        return new ConfigSources(classLoader, directory, environment, other, commandLine, overrides);
    }

    /** {@return the same sources with the options of a command line} */
    public ConfigSources commandLine(Map<String, Value> options) {
        return new ConfigSources(classLoader, directory, environment, systemProperties, options, overrides);
    }

    /** {@return the same sources with values of a test, which are stronger than all others} */
    public ConfigSources overrides(Map<String, ?> values) {
        Layer ofTest = CodeLayer.of(values, "test");
        return new ConfigSources(classLoader, directory, environment, systemProperties, commandLine, ofTest);
    }

    /** {@return the system properties as a layer, without those that the JVM sets itself; libraries read many more} */
    Layer systemPropertyLayer() {
        Map<String, Value> values = new HashMap<>();
        for (Map.Entry<String, String> property : systemProperties.entrySet()) {
            String name = property.getKey();
            if (!isJvmProperty(name)) {
                values.put(name, Value.of(property.getValue(), "system property ".concat(name)));
            }
        }
        return NamedLayer.ofWritten(values).listOnly("retort.");
    }

    private static boolean isJvmProperty(String name) {
        return name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || JVM_PROPERTIES.contains(name);
    }
}
