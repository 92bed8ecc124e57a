package dev.retort.core.files;

import dev.retort.DataSize;
import dev.retort.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Opens the folders of an application. */
public final class Sites {
    private static final String FILE = "file:";
    private static final String CLASS_PATH = "classpath:";
    private static final String WEB_JAR = "webjar:";

    private final ClassLoader loader;
    private final Executor workers;
    private final DiskFiles disk;
    private final Site.MemoryLimit limit;

    /**
     * Creates an opener.
     *
     * @param loader where folders of the class path are
     * @param workers where files are read
     * @param memory the most memory for small files, of all folders
     * @param trust how long a file in memory is answered after a look at the disk
     */
    public Sites(ClassLoader loader, Executor workers, DataSize memory, Duration trust) {
        this.loader = loader;
        this.workers = workers;
        this.disk = new DiskFiles(workers);
        this.limit = new Site.MemoryLimit(new AtomicLong(), memory.bytes(), trust.toNanos());
    }

    /**
     * Opens a folder, at start.
     *
     * @param where what was registered, for messages
     * @throws SetupException if the folder, or a page that it must have, is missing
     */
    public Site open(String location, SiteOptions options, String where) {
        FileFolder folder = folder(location);
        if (folder == null) {
            throw new SetupException(
                    "FILES-FOLDER",
                    where + ": \"" + location + "\" is " + missing(location) + " (create it, or correct the location)");
        }
        Site site = new Site(folder, options, limit);
        if (!options.singlePage().isEmpty() && !has(site, options.singlePage())) {
            throw new SetupException(
                    "FILES-PAGE",
                    where + ": there is no \"" + options.singlePage() + "\" in \"" + location
                            + "\" (create it, or correct the name of the single page)");
        }
        return site;
    }

    private static boolean has(Site site, String name) {
        try {
            return site.has(name);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private @Nullable FileFolder folder(String location) {
        if (location.startsWith(WEB_JAR)) {
            String name = WebJar.folder(trimmed(location.substring(WEB_JAR.length())), loader);
            return name == null ? null : new ClassPathFolder(name, loader, disk, workers);
        }
        Path directory = location.startsWith(CLASS_PATH) ? null : directory(location);
        if (directory != null) {
            return new DirectoryFolder(directory, disk);
        }
        if (location.startsWith(FILE)) {
            return null;
        }
        return resources(trimmed(location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location));
    }

    private @Nullable FileFolder resources(String name) {
        boolean exists =
                !name.isEmpty() && (loader.getResource(name) != null || loader.getResource(name + '/') != null);
        return exists ? new ClassPathFolder(name, loader, disk, workers) : null;
    }

    private static String missing(String location) {
        String noDirectory = "no directory in " + Path.of("").toAbsolutePath();
        String noResource = "no folder of the class path";
        if (location.startsWith(FILE)) {
            return noDirectory;
        }
        if (location.startsWith(WEB_JAR)) {
            return "no folder of a WebJar on the class path";
        }
        return location.startsWith(CLASS_PATH) ? noResource : noDirectory + " and " + noResource;
    }

    private static @Nullable Path directory(String location) {
        String name = location.startsWith(FILE) ? location.substring(FILE.length()) : location;
        try {
            Path directory = Path.of(name).toAbsolutePath().normalize();
            return Files.isDirectory(directory) ? directory : null;
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    private static String trimmed(String name) {
        int from = name.startsWith("/") ? 1 : 0;
        int to = name.endsWith("/") ? name.length() - 1 : name.length();
        return from < to ? name.substring(from, to) : "";
    }
}
