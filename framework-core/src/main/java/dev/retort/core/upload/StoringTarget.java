package dev.retort.core.upload;

import dev.retort.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a file for the time of a request: in memory while there is room, else in the spool. */
final class StoringTarget implements Batched.Target<Upload> {
    private final StreamedPart part;
    private final Spool spool;
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream(512);
    private boolean spilled;
    private final Sha256 digest = new Sha256();
    private long start = -1;
    private long size;

    StoringTarget(StreamedPart part, Spool spool) {
        this.part = part;
        this.spool = spool;
    }

    @Override
    public boolean keep(ByteBuffer piece) {
        size += piece.remaining();
        ByteArrayOutputStream kept = memory;
        if (spilled || kept == null || !spool.take(piece.remaining())) {
            spilled = true;
            return false;
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.duplicate().get(bytes);
        kept.write(bytes, 0, bytes.length);
        return true;
    }

    @Override
    public boolean isKept() {
        return !spilled;
    }

    @Override
    public void write(List<ByteBuffer> pieces) throws IOException {
        List<ByteBuffer> all = pieces;
        ByteArrayOutputStream kept = memory;
        if (kept != null) {
            all = new ArrayList<>(pieces.size() + 1);
            all.add(ByteBuffer.wrap(kept.toByteArray()));
            all.addAll(pieces);
            memory = null;
            spool.giveBack(kept.size());
        }
        all.forEach(digest::update);
        long from = spool.append(all);
        start = start < 0 ? from : start;
    }

    @Override
    public Upload finish() {
        ByteArrayOutputStream kept = memory;
        return kept != null
                ? new StoredUpload(part, spool, new StoredUpload.InMemory(kept.toByteArray()), size)
                : new StoredUpload(part, spool, new StoredUpload.InFile(start, digest.hex()), size);
    }

    @Override
    public void abort() {
        memory = null; // the spool goes with the request
    }
}
