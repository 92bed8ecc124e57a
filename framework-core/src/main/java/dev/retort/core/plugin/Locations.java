package dev.retort.core.plugin;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Where classes and resources come from, in words for people. */
final class Locations {
    private Locations() {}

    /** {@return the jar or folder of a class, or its module if it has neither} */
    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            return of(source.getLocation());
        }
        return type.getModule().isNamed() ? "module " + type.getModule().getName() : type.getName();
    }

    /** {@return the jar or folder as a path if it is one, otherwise as a URL} */
    static String of(URL location) {
        Optional<Path> path = path(location);
        return path.isPresent() ? path.get().toString() : location.toString();
    }

    /** {@return the jar that holds a resource, or the folder up to its name} */
    static String of(URL resource, String name) throws IOException {
        if (isJar(resource) && connect(resource) instanceof JarURLConnection jar) {
            return of(jar.getJarFileURL());
        }
        String text = resource.toString();
        int end = text.lastIndexOf(name);
        return end < 0 ? text : of(new URL(text.substring(0, end)));
    }

    static boolean isJar(URL resource) {
        return resource.getProtocol().equals("jar");
    }

    /** {@return a connection of its own: a shared one would keep a jar open that is about to be replaced} */
    static URLConnection connect(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /** {@return the file system path of a {@code file:} URL} */
    static Optional<Path> path(URL location) {
        try {
            URI uri = location.toURI();
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException none) {
            return Optional.empty();
        }
    }

    /** {@return the version that the module or the manifest of a class tells, else an empty text} */
    static String version(Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed()) {
            return module.getDescriptor().rawVersion().orElse("");
        }
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
