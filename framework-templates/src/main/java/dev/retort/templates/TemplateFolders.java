package dev.retort.templates;

import dev.retort.templates.messages.MessageBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists what can be templates: the files of a directory, and those of {@code templates/} in folders and jars of a class path. */
final class TemplateFolders {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort.templates");

    private TemplateFolders() {}

    /** {@return names from the root, in order} */
    static List<String> names(@Nullable Path directory, @Nullable ClassLoader loader) {
        Set<String> names = new TreeSet<>();
        if (directory != null) {
            addFolder(directory, names);
        }
        for (URL root : roots(loader)) {
            addRoot(root, names);
        }
        return List.copyOf(names);
    }

    private static List<URL> roots(@Nullable ClassLoader loader) {
        try {
            return Collections.list(
                    loader == null
                            ? ClassLoader.getSystemResources(TemplateSource.ROOT)
                            : loader.getResources(TemplateSource.ROOT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the class path cannot be read", unreadable);
        }
    }

    private static void addRoot(URL root, Set<String> names) {
        if (root.getProtocol().equals("file")) {
            addFolder(Path.of(URI.create(root.toString())), names);
            return;
        }
        try {
            URLConnection connection = root.openConnection();
            if (connection instanceof JarURLConnection inJar) {
                addJar(inJar, names);
            } else {
                LOG.debug("templates below {} are not checked at the start: they cannot be listed", root);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("templates in " + root + " cannot be listed", unreadable);
        }
    }

    private static void addFolder(Path folder, Set<String> names) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(TemplateFolders::isTemplate)
                    .forEach(names::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the templates in " + folder + " cannot be listed", unreadable);
        }
    }

    // shared by the class loader, and so not to be closed
    private static void addJar(JarURLConnection connection, Set<String> names) throws IOException {
        JarFile jar = connection.getJarFile();
        String prefix = connection.getEntryName();
        jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .filter(name -> prefix != null && name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(TemplateFolders::isTemplate)
                .forEach(names::add);
    }

    // .DS_Store, editors' backups and files of texts are nobody's templates
    private static boolean isTemplate(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !last.startsWith(".") && !last.endsWith("~") && !last.startsWith("#") && !MessageBundles.isFile(name);
    }
}
