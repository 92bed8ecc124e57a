package dev.retort.core.upload;

import dev.retort.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What the files of one request take: a share of memory, and one temporary file for all that is more.
 *
 * <p>Files are written one after another; reading goes on beside it.
 */
public final class Spool {
    private final TemporaryFiles files;
    private final Executor workers;
    private int memory;
    private @Nullable FileChannel channel;
    private long end;
    private boolean closed;

    Spool(TemporaryFiles files, Executor workers, int memory) {
        this.files = files;
        this.workers = workers;
        this.memory = memory;
    }

    Executor workers() {
        return workers;
    }

    /** {@return whether there was room in memory for so many bytes, which are taken then} */
    synchronized boolean take(int bytes) {
        if (bytes > memory) {
            return false;
        }
        memory -= bytes;
        return true;
    }

    /** Gives room in memory back. */
    synchronized void giveBack(int bytes) {
        memory += bytes;
    }

    /** {@return where the bytes begin that are appended to the file now; on a worker, by one at a time} */
    long append(List<ByteBuffer> pieces) throws IOException {
        FileChannel file = open();
        long start = end;
        for (ByteBuffer piece : pieces) {
            ByteBuffer rest = piece.duplicate();
            while (rest.hasRemaining()) {
                end += file.write(rest, end);
            }
        }
        return start;
    }

    /** Reads from the file until the buffer is full. On a worker. */
    void read(ByteBuffer into, long from) throws IOException {
        FileChannel file = current();
        long at = from;
        while (into.hasRemaining()) {
            int count = file.read(into, at);
            if (count < 0) {
                throw new IOException("the temporary file of an upload is shorter than what was written");
            }
            at += count;
        }
    }

    /** Copies from the file to another. On a worker. */
    void copy(long from, long count, FileChannel to) throws IOException {
        FileChannel file = current();
        long done = 0;
        while (done < count) {
            done += file.transferTo(from + done, count - done, to);
        }
    }

    /** Lets go of the file; from any thread, and any number of times. */
    public void close() {
        FileChannel open;
        synchronized (this) {
            closed = true;
            open = channel;
            channel = null;
        }
        if (open != null) {
            try {
                workers.execute(() -> closeNow(open)); // giving blocks back to the disk takes its time
            } catch (RejectedExecutionException stopping) {
                closeNow(open);
            }
        }
    }

    /** {@return what the client hears of a failure of the disk} */
    static Problem failure(IOException failure) {
        return Problem.of(503, "the upload cannot be stored now").cause(failure);
    }

    private synchronized FileChannel current() {
        FileChannel file = channel;
        if (file == null) {
            throw new IllegalStateException(
                    "the upload is gone: its request has ended (read it before, or save it with saveTo)");
        }
        return file;
    }

    private FileChannel open() throws IOException {
        synchronized (this) {
            if (channel != null) {
                return channel;
            }
        }
        FileChannel opened = files.open();
        synchronized (this) {
            if (!closed) {
                channel = opened;
                return opened;
            }
        }
        opened.close();
        throw new IOException("the request ended before its upload was stored");
    }

    private static void closeNow(FileChannel open) {
        try {
            open.close();
        } catch (IOException alreadyGone) {
            // there is nothing else to do for a file that has no name
        }
    }
}
