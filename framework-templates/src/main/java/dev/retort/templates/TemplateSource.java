package dev.retort.templates;

import dev.retort.SetupException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds templates by name: first in a directory if there is one, then under {@code templates/} on the class path.
 *
 * <p>A name is a path with slashes: {@code home.html}, {@code errors/404.html}. Inside a template {@code ./row.html} and
 * {@code ../base.html} start at its own folder. A name that leads out of the root names nothing.
 */
final class TemplateSource implements Loader<String> {
    /** The folder of templates on the class path. */
    static final String ROOT = "templates/";

    private final @Nullable Path directory;
    private final @Nullable ClassLoader loader;

    /** Without a class loader the one of the system is asked. */
    TemplateSource(@Nullable Path directory, @Nullable ClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    @Override
    public Reader getReader(String name) {
        try {
            InputStream found = open(name);
            if (found == null) {
                throw new SetupException(
                        "TEMPLATE-MISSING",
                        "template \"" + name + "\": not found in " + places() + " (create it, or correct the name)");
            }
            return new InputStreamReader(found, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("template \"" + name + "\" cannot be read", unreadable);
        }
    }

    @Override
    public boolean resourceExists(String name) {
        try (InputStream found = open(name)) {
            return found != null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public String createCacheKey(String name) {
        return normalize(name).orElse(name);
    }

    // null leaves the name as it is: relative to the root
    @Override
    public @Nullable String resolveRelativePath(String name, String from) {
        if (!name.startsWith("./") && !name.startsWith("../")) {
            return null;
        }
        return from.substring(0, from.lastIndexOf('/') + 1) + name;
    }

    @Override
    public void setCharset(String charset) {
        throw new UnsupportedOperationException("templates are UTF-8");
    }

    @Override
    public void setPrefix(String prefix) {
        throw new UnsupportedOperationException("templates have one root");
    }

    @Override
    public void setSuffix(String suffix) {
        throw new UnsupportedOperationException("templates are named with their suffix");
    }

    private @Nullable InputStream open(String name) throws IOException {
        Optional<String> path = normalize(name);
        if (path.isEmpty()) {
            return null;
        }
        if (directory != null) {
            Path file = directory.resolve(path.get());
            if (Files.isRegularFile(file)) {
                return Files.newInputStream(file);
            }
        }
        return loader == null
                ? ClassLoader.getSystemResourceAsStream(ROOT + path.get())
                : loader.getResourceAsStream(ROOT + path.get());
    }

    /** {@return the lines of a template; empty if it cannot be read} */
    List<String> lines(String name) {
        try (InputStream found = open(name)) {
            return found == null
                    ? List.of()
                    : new String(found.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** {@return the file of a template that is in the directory, or in a folder of the class path} */
    Optional<Path> file(String name) {
        Optional<String> path = normalize(name);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (directory != null && Files.isRegularFile(directory.resolve(path.get()))) {
            return Optional.of(directory.resolve(path.get()));
        }
        URL found = loader == null
                ? ClassLoader.getSystemResource(ROOT + path.get())
                : loader.getResource(ROOT + path.get());
        return found != null && found.getProtocol().equals("file")
                ? Optional.of(Path.of(URI.create(found.toString())))
                : Optional.empty();
    }

    private String places() {
        String classPath = ROOT + " on the class path";
        return directory == null ? classPath : directory + " and " + classPath;
    }

    // names may come from a request: what leads out of the root, or is written for another file system, is no name
    private static Optional<String> normalize(String name) {
        if (name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : name.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(String.join("/", steps));
    }
}
