package dev.retort.testing;

import dev.retort.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What a request carries. */
sealed interface RequestBody {
    /** The bytes; can be asked for again when a redirect repeats the request. */
    Flux<ByteBuffer> flux();

    /** The content type, unless the test names one. */
    Optional<MediaType> type();

    /** Nothing. */
    enum None implements RequestBody {
        INSTANCE;

        @Override
        public Flux<ByteBuffer> flux() {
            return Flux.empty();
        }

        @Override
        public Optional<MediaType> type() {
            return Optional.empty();
        }
    }

    /** Bytes of a known length. */
    record Whole(ByteBuffer content, Optional<MediaType> type) implements RequestBody {
        int length() {
            return content.remaining();
        }

        /** A copy, for whoever reads it may change it. */
        byte[] bytes() {
            byte[] copy = new byte[content.remaining()];
            content.duplicate().get(copy);
            return copy;
        }

        @Override
        public Flux<ByteBuffer> flux() {
            return length() == 0 ? Flux.empty() : Flux.defer(() -> Flux.just(ByteBuffer.wrap(bytes())));
        }
    }

    /** Chunks as they come. */
    record Streamed(Publisher<?> chunks) implements RequestBody {
        @Override
        public Flux<ByteBuffer> flux() {
            return Flux.from(chunks).map(Streamed::bytes);
        }

        @Override
        public Optional<MediaType> type() {
            return Optional.empty();
        }

        private static ByteBuffer bytes(Object chunk) {
            if (chunk instanceof byte[] bytes) {
                return ByteBuffer.wrap(bytes);
            }
            if (chunk instanceof ByteBuffer buffer) {
                return buffer;
            }
            if (chunk instanceof CharSequence text) {
                return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            }
            throw new IllegalArgumentException(
                    "chunk of a body: " + chunk.getClass().getName() + " (expected: byte[], ByteBuffer or String)");
        }
    }
}
