package dev.retort.core.config;

import dev.retort.core.binding.Conversions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A class path, a working directory and a process of its own for one test. */
final class Workspace {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, Value> commandLine = new HashMap<>();
    private final Map<String, Object> overrides = new HashMap<>();

    Workspace(Path folder) {
        this.folder = folder;
    }

    Workspace onClassPath(String name, String text) {
        return write(folder.resolve("classes").resolve(name), text);
    }

    Workspace inDirectory(String name, String text) {
        return write(folder.resolve("work").resolve(name), text);
    }

    Workspace env(String name, String text) {
        environment.put(name, text);
        return this;
    }

    Workspace property(String name, String text) {
        properties.put(name, text);
        return this;
    }

    Workspace option(String name, String text) {
        commandLine.put(name, Value.of(text, "command line --" + name));
        return this;
    }

    Workspace override(String name, Object value) {
        overrides.put(name, value);
        return this;
    }

    LayeredConfig config() {
        return LayeredConfig.of(sources(), Conversions::standard);
    }

    ConfigSources sources() {
        try {
            URL[] path = {
                Files.createDirectories(folder.resolve("classes")).toUri().toURL()
            };
            ClassLoader loader = new URLClassLoader(path, null);
            return new ConfigSources(
                    loader,
                    folder.resolve("work"),
                    environment,
                    properties,
                    commandLine,
                    CodeLayer.of(overrides, "test"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Workspace write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
