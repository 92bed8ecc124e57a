package dev.retort.templates;

import dev.retort.SetupException;
import dev.retort.templates.names.NearestName;
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
import java.util.concurrent.TimeUnit;
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

    private static final int TEXT_PROBE = 8000;

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
                        "template \"" + name + "\": not found in " + places() + " ("
                                + NearestName.to(name, names())
                                        .map(near -> "did you mean \"" + near + "\"?")
                                        .orElse("create it, or correct the name")
                                + ")");
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
        return isNormal(name) ? name : normalize(name).orElse(name);
    }

    // whether no step of it is a dot, two dots, or empty
    private static boolean isNormal(String name) {
        char last = '/';
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (last == '/' && (c == '.' || c == '/')) {
                return false;
            }
            last = c;
        }
        return last != '/';
    }

    // null leaves the name as it is: relative to the root
    @Override
    public @Nullable String resolveRelativePath(String name, String from) {
        if (!name.startsWith("./") && !name.startsWith("../")) {
            return null;
        }
        return createCacheKey(from.substring(0, from.lastIndexOf('/') + 1) + name);
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
        return resource(path.get())
                .filter(found -> found.getProtocol().equals("file"))
                .map(found -> Path.of(URI.create(found.toString())));
    }

    private Optional<URL> resource(String path) {
        return Optional.ofNullable(
                loader == null ? ClassLoader.getSystemResource(ROOT + path) : loader.getResource(ROOT + path));
    }

    /** {@return where a template is, for people: its file, or the jar that it is in; empty if it is gone} */
    String location(String name) {
        return file(name)
                .map(Path::toString)
                .or(() -> normalize(name).flatMap(this::resource).map(URL::toString))
                .orElse("");
    }

    /** {@return a number that is another one after a change of the template; 0 if it is in no file} */
    long stamp(String name) {
        return file(name).map(TemplateSource::stamp).orElse(0L);
    }

    private static long stamp(Path file) {
        try {
            return 31 * Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS) + Files.size(file);
        } catch (IOException gone) {
            return -1;
        }
    }

    /** {@return the names of all templates in the directory and on the class path, jars included, in order} */
    List<String> names() {
        return TemplateFolders.names(directory, loader);
    }

    /** {@return whether a file holds text: another cannot be a template} */
    boolean isText(String name) {
        try (InputStream found = open(name)) {
            if (found == null) {
                return false;
            }
            for (byte b : found.readNBytes(TEXT_PROBE)) {
                if (b == 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("template \"" + name + "\" cannot be read", unreadable);
        }
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
