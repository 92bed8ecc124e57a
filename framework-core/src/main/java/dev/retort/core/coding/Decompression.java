package dev.retort.core.coding;

import dev.retort.Problem;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Inflates the bodies of requests. */
public final class Decompression {
    private static final int AHEAD = 2;

    private Decompression() {}

    /**
     * {@return the content of a body, inflated as it is asked for}
     *
     * <p>Cold. Fails with 415 for a coding that is not known, 400 for a broken body, 413 for one that becomes too large.
     *
     * @param coding the value of {@code Content-Encoding}
     * @param limit the most bytes that the content may become
     */
    public static Flux<ByteBuffer> decode(Flux<ByteBuffer> body, String coding, long limit, DecompressionRules rules) {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.equals("identity") ? body : Flux.defer(() -> inflated(body, name, limit, rules));
    }

    private static Flux<ByteBuffer> inflated(Flux<ByteBuffer> body, String name, long limit, DecompressionRules rules) {
        BodyDecoder decoder = rules.codings().decoder(name);
        if (decoder == null) {
            String known = rules.codings().readable();
            return Flux.error(Problem.of(415, "the content coding is not read here (accepted: " + known + ")")
                    .header("Accept-Encoding", known));
        }
        Inflation inflation = new Inflation(name, decoder, limit, rules.maxRatio());
        return body.concatMapIterable(piece -> pieces(inflation, piece), AHEAD)
                .concatWith(Mono.fromRunnable(inflation::checkWhole))
                .doFinally(signal -> inflation.close());
    }

    private static Iterable<ByteBuffer> pieces(Inflation inflation, ByteBuffer piece) {
        return () -> {
            inflation.feed(piece);
            return new Pieces(inflation);
        };
    }

    private static final class Pieces implements Iterator<ByteBuffer> {
        private final Inflation inflation;
        private @Nullable ByteBuffer following;

        Pieces(Inflation inflation) {
            this.inflation = inflation;
        }

        @Override
        public boolean hasNext() {
            if (following == null) {
                following = inflation.next();
            }
            return following != null;
        }

        @Override
        public ByteBuffer next() {
            ByteBuffer piece = hasNext() ? following : null;
            if (piece == null) {
                throw new NoSuchElementException();
            }
            following = null;
            return piece;
        }
    }
}
