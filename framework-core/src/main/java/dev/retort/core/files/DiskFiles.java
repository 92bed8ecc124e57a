package dev.retort.core.files;

import dev.retort.EntityTag;
import dev.retort.FolderFile;
import dev.retort.Problem;
import dev.retort.core.exchange.Piece;
import dev.retort.core.exchange.SizedBody;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds files on the disk. Every method blocks. */
public final class DiskFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DiskFiles.class);

    private final Executor workers;
    private final Map<Path, FileHash> hashes = new ConcurrentHashMap<>();

    /**
     * Creates a finder.
     *
     * @param workers where files are read that cannot be sent from the disk
     */
    public DiskFiles(Executor workers) {
        this.workers = workers;
    }

    /** {@return the file at a path that the application chose; null if no readable file is there} */
    public @Nullable ServedFile find(Path path) throws IOException {
        Path name = path.getFileName();
        return name == null ? null : find(path, FileTypes.of(name.toString()), "");
    }

    /** {@return the file that a client named; null for whatever is not a readable file inside of the folder} */
    public @Nullable ServedFile find(FolderFile file) throws IOException {
        Path path = inside(file.folder(), file.name());
        return path == null ? null : find(path, FileTypes.of(file.fileName()), "");
    }

    /** {@return the true path of a name in a folder, links resolved; null if it leads out of it, or nowhere} */
    @Nullable
    Path inside(Path folder, String name) throws IOException {
        Path path = FileName.in(folder, name);
        if (path == null) {
            return null;
        }
        try {
            Path real = path.toRealPath();
            return real.startsWith(folder.toRealPath()) ? real : null;
        } catch (FileSystemException nowhere) {
            return null;
        }
    }

    @Nullable
    ServedFile find(Path path, String type, String encoding) throws IOException {
        BasicFileAttributes found = attributes(path);
        if (found == null || !found.isRegularFile()) { // to open a pipe or a device could wait forever
            return null;
        }
        try {
            long size = found.size();
            EntityTag etag = tag(found, encoding);
            ByteBuffer memory = null;
            if (size <= ServedFile.SMALL) {
                memory = read(path, (int) size);
                check(path, etag, encoding);
            } else if (!Files.isReadable(path)) {
                throw new AccessDeniedException(path.toString());
            }
            return new ServedFile(
                    type,
                    encoding,
                    etag,
                    found.lastModifiedTime().toInstant(),
                    size,
                    memory,
                    pieces -> open(path, etag, encoding, pieces));
        } catch (NoSuchFileException | AccessDeniedException unreadable) {
            LOG.debug("{} cannot be read", path, unreadable);
            return null;
        }
    }

    /** {@return what a file contains, read again only if it has changed; null if it is no readable file} */
    @Nullable
    FileHash hash(Path path) throws IOException {
        BasicFileAttributes found = attributes(path);
        if (found == null || !found.isRegularFile()) {
            return null;
        }
        EntityTag etag = tag(found, "");
        FileHash known = hashes.get(path);
        if (known != null && known.etag().equals(etag)) {
            return known;
        }
        try {
            FileHash hash = new FileHash(found.size() > FileHash.MOST ? "" : ContentHash.of(path), etag);
            check(path, etag, "");
            hashes.put(path, hash);
            return hash;
        } catch (NoSuchFileException | AccessDeniedException unreadable) {
            LOG.debug("{} cannot be read", path, unreadable);
            return null;
        }
    }

    /** {@return names of files in a directory, with slashes; not all of very many} */
    static List<String> names(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.limit(FileFolder.MOST_NAMES)
                    .filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString().replace(File.separatorChar, '/'))
                    .filter(FileName::isFit)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.debug("{} cannot be listed", directory, unreadable);
            return List.of();
        }
    }

    private SizedBody open(Path path, EntityTag etag, String encoding, List<Piece> pieces) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        boolean same = false;
        try {
            check(path, etag, encoding);
            same = true;
        } finally {
            if (!same) {
                channel.close();
            }
        }
        return new OpenFile(channel, path.getFileSystem().equals(FileSystems.getDefault()), pieces, workers);
    }

    private static ByteBuffer read(Path path, int size) throws IOException {
        ByteBuffer content = ByteBuffer.allocateDirect(size);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            int read;
            do {
                read = channel.read(content);
            } while (read > 0);
        }
        if (content.hasRemaining()) {
            throw beingReplaced();
        }
        return content.flip().asReadOnlyBuffer();
    }

    // tag and content must be of the same state, also while somebody replaces the file
    private static void check(Path path, EntityTag etag, String encoding) {
        BasicFileAttributes now = attributes(path);
        if (now == null || !tag(now, encoding).equals(etag)) {
            throw beingReplaced();
        }
    }

    private static Problem beingReplaced() {
        return Problem.of(503, "the file is being replaced").header("Retry-After", "1");
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException missing) {
            return null;
        }
    }

    // as nginx makes it, in microseconds: two changes within a second are two states
    private static EntityTag tag(BasicFileAttributes file, String encoding) {
        String state = Long.toHexString(file.lastModifiedTime().to(TimeUnit.MICROSECONDS))
                + '-'
                + Long.toHexString(file.size());
        return new EntityTag(encoding.isEmpty() ? state : state + '-' + encoding, false);
    }
}
