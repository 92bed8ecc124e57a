package dev.retort.core.upload;

import dev.retort.Headers;
import dev.retort.Part;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A part as handlers see it. */
final class IncomingPart implements Part {
    private final StreamedPart part;
    private final UploadRules rules;

    IncomingPart(StreamedPart part, UploadRules rules) {
        this.part = part;
        this.rules = rules;
    }

    @Override
    public String field() {
        return part.head().field();
    }

    @Override
    public boolean isFile() {
        return part.head().isFile();
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
    public Headers headers() {
        return part.headers();
    }

    @Override
    public Flux<ByteBuffer> content() {
        return part;
    }

    @Override
    public Mono<byte[]> bytes() {
        return new PartText(rules.limits().field()).bytes(part);
    }

    @Override
    public Mono<String> text() {
        return new PartText(rules.limits().field()).text(part);
    }

    @Override
    public Mono<Path> saveTo(Path path) {
        return new Batched<>(part, rules.workers(), () -> new SavingTarget(path, fileName()));
    }

    @Override
    public String toString() {
        return (isFile() ? "file " : "field ") + field();
    }
}
