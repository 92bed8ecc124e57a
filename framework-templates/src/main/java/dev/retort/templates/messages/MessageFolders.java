package dev.retort.templates.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds files of texts: in the directory of the templates, then on the class path beside each {@code messages.properties}. */
final class MessageFolders {
    private final @Nullable Path directory;
    private final @Nullable ClassLoader loader;

    /** Without a class loader the one of the system is asked. */
    MessageFolders(@Nullable Path directory, @Nullable ClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    /** {@return all files, those first whose texts count before those of others; blocks} */
    List<MessageFile> read() {
        try {
            List<MessageFile> files = new ArrayList<>();
            for (Path file : paths()) {
                try (InputStream content = Files.newInputStream(file)) {
                    files.add(MessageFile.read(file.getFileName().toString(), file.toString(), content));
                }
            }
            for (URL url : roots()) {
                if (!url.getProtocol().equals("file") && url.openConnection() instanceof JarURLConnection jar) {
                    readJar(jar, files);
                }
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the files of texts cannot be read", unreadable);
        }
    }

    /** {@return a number that is another one after a change of a file outside of jars; blocks} */
    long stamp() {
        try {
            long stamp = 1;
            for (Path file : paths()) {
                stamp = 31 * stamp + file.hashCode();
                stamp = 31 * stamp + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
                stamp = 31 * stamp + Files.size(file);
            }
            return stamp;
        } catch (IOException changing) {
            return System.nanoTime();
        }
    }

    private List<Path> paths() throws IOException {
        List<Path> paths = new ArrayList<>();
        if (directory != null) {
            addFolder(directory, paths);
        }
        for (URL url : roots()) {
            if (url.getProtocol().equals("file")) {
                Path folder = Path.of(URI.create(url.toString())).getParent();
                addFolder(folder, paths);
            }
        }
        return paths;
    }

    private static void addFolder(@Nullable Path folder, List<Path> paths) throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> MessageFile.isName(file.getFileName().toString()))
                    .sorted()
                    .forEach(paths::add);
        }
    }

    // shared by the class loader, and so not to be closed
    private static void readJar(JarURLConnection connection, List<MessageFile> files) throws IOException {
        List<JarEntry> entries = connection.getJarFile().stream()
                .filter(entry -> MessageFile.isName(entry.getName()))
                .toList();
        for (JarEntry entry : entries) {
            String where = connection.getJarFileURL() + "!/" + entry.getName();
            try (InputStream content = connection.getJarFile().getInputStream(entry)) {
                files.add(MessageFile.read(entry.getName(), where, content));
            }
        }
    }

    private List<URL> roots() throws IOException {
        return Collections.list(
                loader == null
                        ? ClassLoader.getSystemResources(MessageFile.DEFAULT)
                        : loader.getResources(MessageFile.DEFAULT));
    }
}
