package dev.retort.devtools.project;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The entries of the class path from which a class loader loads. */
public final class ClassPath {
    private ClassPath() {}

    /** {@return folders and jars, absolute, in order} */
    public static List<Path> of(ClassLoader loader) {
        Set<Path> entries = new LinkedHashSet<>();
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at instanceof URLClassLoader open) { // such as that of exec:java
                for (URL url : open.getURLs()) {
                    path(url).ifPresent(entries::add);
                }
            } else if (at == ClassLoader.getSystemClassLoader()) {
                for (String entry : ofProcess()) {
                    entries.add(Path.of(entry).toAbsolutePath().normalize());
                }
            }
        }
        return entries.size() > 2 ? List.copyOf(entries) : withManifests(entries);
    }

    // an empty entry is the current folder, unless a module was started, which needs no class path
    private static String[] ofProcess() {
        String path = System.getProperty("java.class.path", "");
        return path.isEmpty() && System.getProperty("jdk.module.main") != null
                ? new String[0]
                : path.split(File.pathSeparator);
    }

    // a long class path is sometimes put into the manifest of an otherwise empty jar
    private static List<Path> withManifests(Set<Path> entries) {
        Set<Path> all = new LinkedHashSet<>();
        for (Path entry : entries) {
            all.add(entry);
            if (Files.isRegularFile(entry)) {
                all.addAll(manifest(entry));
            }
        }
        return List.copyOf(all);
    }

    private static List<Path> manifest(Path jar) {
        List<Path> entries = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            String value = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (value != null) {
                for (String one : value.strip().split("\\s+")) {
                    path(jar.toUri().resolve(one).toURL()).ifPresent(entries::add);
                }
            }
        } catch (IOException | IllegalArgumentException noJar) {
            return List.of();
        }
        return entries;
    }

    private static Optional<Path> path(URL url) {
        try {
            URI uri = url.toURI();
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri).normalize()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException unusual) {
            return Optional.empty();
        }
    }
}
