package dev.retort.core.plugin;

import dev.retort.Plugin;
import dev.retort.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Finds the markers of plugins.
 *
 * <p>A marker is the file {@code META-INF/retort/plugins/<id>}: UTF-8, one line with the binary name of the provider
 * class; blank lines and lines that begin with {@code #} do not count. Names differ from plugin to plugin, so all
 * markers survive in a jar made of many, where a file of services that was not merged does not.
 *
 * <p>Folders are listed wherever the class loader finds one. A jar without entries for its folders tells none, so the
 * jar that holds this class is searched too if it holds the api as well: then it was made of many.
 */
final class Markers {
    private static final String FOLDER = "META-INF/retort/plugins/";

    private final Set<Marker> markers = new LinkedHashSet<>();

    private Markers() {}

    static Set<Marker> find(ClassLoader loader) {
        return find(loader, mergedJar());
    }

    /** Searches the folders that the class loader finds, and a jar that may not list its folders. */
    static Set<Marker> find(ClassLoader loader, Optional<Path> mergedJar) {
        Markers found = new Markers();
        try {
            for (URL folder : Collections.list(loader.getResources(FOLDER))) {
                found.addFolder(folder);
            }
            if (mergedJar.isPresent()) {
                try (JarFile jar = new JarFile(mergedJar.get().toFile())) {
                    found.addJar(jar, mergedJar.get().toString());
                }
            }
        } catch (IOException unreadable) {
            throw new SetupException(
                    "PLUGIN-LOST", FOLDER + ": cannot be read: " + unreadable + " (repair the jar)", unreadable);
        }
        return found.markers;
    }

    private static Optional<Path> mergedJar() {
        String own = Locations.of(Markers.class);
        boolean merged = own.equals(Locations.of(Plugin.class)) && own.endsWith(".jar");
        return merged ? Optional.of(Path.of(own)).filter(Files::isRegularFile) : Optional.empty();
    }

    private void addFolder(URL folder) throws IOException {
        String location = Locations.of(folder, FOLDER);
        Optional<Path> path = Locations.path(folder);
        if (path.isPresent()) {
            addFiles(path.get(), location);
        } else if (Locations.connect(folder) instanceof JarURLConnection connection) {
            try (JarFile jar = connection.getJarFile()) {
                addJar(jar, location);
            }
        }
    }

    private void addFiles(Path folder, String location) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                add(file.getFileName().toString(), Files.readString(file), location);
            }
        }
    }

    private void addJar(JarFile jar, String location) throws IOException {
        List<ZipEntry> entries = new ArrayList<>();
        jar.stream()
                .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
                .forEach(entries::add);
        for (ZipEntry entry : entries) {
            try (InputStream in = jar.getInputStream(entry)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                add(entry.getName().substring(FOLDER.length()), text, location);
            }
        }
    }

    private void add(String id, String text, String location) {
        if (!Candidate.isId(id)) {
            return; // what tools leave in folders
        }
        String provider = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        markers.add(new Marker(id, provider, location));
    }
}
