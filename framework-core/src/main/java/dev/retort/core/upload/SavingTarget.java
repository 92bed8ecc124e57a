package dev.retort.core.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a file beside its place and moves it there when it is whole. */
final class SavingTarget implements Batched.Target<Path> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final Path wanted;
    private final String fileName;
    private @Nullable Path place;
    private @Nullable Path unfinished;
    private @Nullable FileChannel channel;

    /** Creates a target that has not touched the disk yet; the name counts if the path is a folder. */
    SavingTarget(Path wanted, String fileName) {
        this.wanted = wanted;
        this.fileName = fileName;
    }

    /** {@return the file, to be written from its end} */
    FileChannel file() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path to = Files.isDirectory(wanted) ? wanted.resolve(fileName) : wanted;
            Path folder = to.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path beside = to.resolveSibling(".retort-" + UUID.randomUUID() + ".part");
            open = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            place = to;
            unfinished = beside;
            channel = open;
        }
        return open;
    }

    @Override
    public boolean keep(ByteBuffer piece) {
        return false;
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public void write(List<ByteBuffer> pieces) throws IOException {
        FileChannel open = file();
        for (ByteBuffer piece : pieces) {
            ByteBuffer rest = piece.duplicate();
            while (rest.hasRemaining()) {
                open.write(rest);
            }
        }
    }

    @Override
    public Path finish() throws IOException {
        file().close();
        Path to = place;
        Path from = unfinished;
        if (to == null || from == null) {
            throw new IllegalStateException("finished before it was begun");
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        unfinished = null;
        return to;
    }

    @Override
    public void abort() {
        FileChannel open = channel;
        Path from = unfinished;
        try {
            if (open != null) {
                open.close();
            }
            if (from != null) {
                Files.deleteIfExists(from);
            }
        } catch (IOException failure) {
            LOG.warn("{}: an unfinished file could not be deleted", from, failure);
        }
    }
}
