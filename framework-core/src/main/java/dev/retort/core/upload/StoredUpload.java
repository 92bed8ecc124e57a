package dev.retort.core.upload;

import dev.retort.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** A file of a form, in memory or in the spool of its request. */
final class StoredUpload implements Upload {
    private static final int BLOCK = 64 * 1024;

    private final StreamedPart part;
    private final Spool spool;
    private final Place place;
    private final long size;

    StoredUpload(StreamedPart part, Spool spool, Place place, long size) {
        this.part = part;
        this.spool = spool;
        this.place = place;
        this.size = size;
    }

    /** Where the content is. */
    sealed interface Place {}

    /** In an array. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(byte[] bytes) implements Place {}

    /** In the file of the spool. */
    record InFile(long start, String sha256) implements Place {}

    @Override
    public String field() {
        return part.head().field();
    }

    @Override
    public String fileName() {
        return part.fileName();
    }

    @Override
    public String originalName() {
        return part.originalName();
    }

    @Override
    public String contentType() {
        return part.contentType();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String sha256() {
        if (place instanceof InMemory memory) {
            Sha256 digest = new Sha256();
            digest.update(ByteBuffer.wrap(memory.bytes()));
            return digest.hex();
        }
        return ((InFile) place).sha256();
    }

    @Override
    public byte[] bytes() {
        if (place instanceof InMemory memory) {
            return memory.bytes().clone();
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(
                    "upload of " + size + " bytes: too large for an array (read it with content())");
        }
        ByteBuffer all = ByteBuffer.allocate((int) size);
        read(all, 0);
        return all.array();
    }

    @Override
    public Mono<Path> saveTo(Path path) {
        return Mono.fromCallable(() -> save(path))
                .onErrorMap(IOException.class, Spool::failure)
                .subscribeOn(Schedulers.fromExecutor(spool.workers()));
    }

    @Override
    public Flux<ByteBuffer> content() {
        if (place instanceof InMemory memory) {
            return size == 0
                    ? Flux.empty()
                    : Flux.defer(() -> Flux.just(ByteBuffer.wrap(memory.bytes().clone())));
        }
        return Flux.generate(() -> 0L, this::block).subscribeOn(Schedulers.fromExecutor(spool.workers()));
    }

    private Long block(Long at, SynchronousSink<ByteBuffer> sink) {
        if (at == size) {
            sink.complete();
            return at;
        }
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, size - at));
        read(block, at);
        sink.next(block.flip());
        return at + block.remaining();
    }

    private void read(ByteBuffer into, long from) {
        try {
            spool.read(into, ((InFile) place).start() + from);
        } catch (IOException failure) {
            throw new UncheckedIOException("an upload cannot be read", failure);
        }
    }

    private Path save(Path path) throws IOException {
        SavingTarget target = new SavingTarget(path, fileName());
        boolean saved = false;
        try {
            if (place instanceof InMemory memory) {
                target.write(List.of(ByteBuffer.wrap(memory.bytes())));
            } else {
                spool.copy(((InFile) place).start(), size, target.file());
            }
            Path made = target.finish();
            saved = true;
            return made;
        } finally {
            if (!saved) {
                target.abort();
            }
        }
    }

    @Override
    public String toString() {
        return "upload " + field() + " \"" + fileName() + "\" of " + size + " bytes";
    }
}
