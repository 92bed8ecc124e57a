package dev.retort.core.files;

import dev.retort.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the class path: of its directories, which are read like any other, and of its jars, whose files are named
 * by a hash of their content, because their times say little.
 */
final class ClassPathFolder implements FileFolder {
    private static final int TAG_BYTES = 16;

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
        return served(url, resource, FileTypes.of(name), encoding);
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
        MessageDigest hash = sha256();
        long size = 0;
        try (InputStream in = connection.getInputStream()) {
            byte[] block = new byte[ServedFile.SMALL];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                hash.update(block, 0, read);
                size += read;
            }
        }
        long time =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getTime() : connection.getLastModified();
        return new Resource(
                HexFormat.of().formatHex(hash.digest(), 0, TAG_BYTES),
                size,
                time <= 0 ? null : Instant.ofEpochMilli(time));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new UncheckedIOException(new IOException(everyJvmHasIt));
        }
    }
}
