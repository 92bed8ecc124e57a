package dev.retort.core.files;

import dev.retort.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the class path: of its directories, which are read like any other, and of its jars, whose files are named
 * by a hash of their content, because their times say little.
 */
final class ClassPathFolder implements FileFolder {
    private static final int TAG_DIGITS = 32;

    private final String folder;
    private final ClassLoader loader;
    private final DiskFiles disk;
    private final Executor workers;
    private final Map<String, Resource> known = new ConcurrentHashMap<>();

    ClassPathFolder(String folder, ClassLoader loader, DiskFiles disk, Executor workers) {
        this.folder = folder;
        this.loader = loader;
        this.disk = disk;
        this.workers = workers;
    }

    private record Resource(
            String hash, long size, @Nullable Instant time) {}

    @Override
    public @Nullable ServedFile find(String name, String ending, String encoding) throws IOException {
        if (!FileName.isFit(name)) {
            return null;
        }
        String file = folder + '/' + name + ending;
        URL url = loader.getResource(file);
        if (url == null) {
            return null;
        }
        if (url.getProtocol().equals("file")) {
            return disk.find(Path.of(URI.create(url.toString())), FileTypes.of(name), encoding);
        }
        Resource resource = resource(file, url);
        return resource == null ? null : served(url, resource, FileTypes.of(name), encoding);
    }

    @Override
    public @Nullable FileHash hash(String name) throws IOException {
        String file = folder + '/' + name;
        URL url = FileName.isFit(name) ? loader.getResource(file) : null;
        if (url == null) {
            return null;
        }
        if (url.getProtocol().equals("file")) {
            return disk.hash(Path.of(URI.create(url.toString())));
        }
        Resource resource = resource(file, url);
        if (resource == null) {
            return null;
        }
        String hash = resource.size > FileHash.MOST ? "" : resource.hash.substring(0, AssetName.DIGITS);
        return new FileHash(hash, new EntityTag(resource.hash, false));
    }

    @Override
    public List<String> names() {
        try {
            List<String> names = new ArrayList<>();
            for (URL url : Collections.list(loader.getResources(folder))) {
                if (url.getProtocol().equals("file")) {
                    names.addAll(DiskFiles.names(Path.of(URI.create(url.toString()))));
                } else if (url.openConnection() instanceof JarURLConnection jar) {
                    names.addAll(names(jar));
                }
            }
            return names;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private List<String> names(JarURLConnection jar) throws IOException {
        String start = folder + '/';
        return jar.getJarFile().stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
                .limit(MOST_NAMES)
                .map(entry -> entry.getName().substring(start.length()))
                .filter(FileName::isFit)
                .toList();
    }

    private @Nullable Resource resource(String file, URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar
                && (jar.getJarEntry() == null || jar.getJarEntry().isDirectory())) {
            return null;
        }
        Resource resource = known.get(file);
        if (resource == null) {
            resource = read(connection);
            known.put(file, resource);
        }
        return resource;
    }

    private ServedFile served(URL url, Resource resource, String type, String encoding) throws IOException {
        ByteBuffer memory = null;
        if (resource.size <= ServedFile.SMALL) {
            try (InputStream in = url.openStream()) {
                byte[] content = in.readAllBytes();
                memory = ByteBuffer.allocateDirect(content.length)
                        .put(content)
                        .flip()
                        .asReadOnlyBuffer();
            }
        }
        return new ServedFile(
                type,
                encoding,
                new EntityTag(encoding.isEmpty() ? resource.hash : resource.hash + '-' + encoding, false),
                resource.time,
                resource.size,
                memory,
                pieces -> new OpenResource(url, pieces, workers));
    }

    private static Resource read(URLConnection connection) throws IOException {
        ContentHash hash;
        try (InputStream in = connection.getInputStream()) {
            hash = ContentHash.of(in);
        }
        long time =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getTime() : connection.getLastModified();
        return new Resource(hash.hex(TAG_DIGITS), hash.size(), time <= 0 ? null : Instant.ofEpochMilli(time));
    }
}
