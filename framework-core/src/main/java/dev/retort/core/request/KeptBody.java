package dev.retort.core.request;

import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ForwardingExchange;
import dev.retort.core.exchange.Framing;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An exchange whose body has been read and is in memory. */
final class KeptBody extends ForwardingExchange {
    private final byte[] bytes;

    KeptBody(Exchange exchange, byte[] bytes) {
        super(exchange);
        this.bytes = bytes;
    }

    @Override
    public Flux<ByteBuffer> body(long limit, boolean isLent) {
        return bytes(limit)
                .filter(all -> all.length > 0)
                .map(all -> isLent ? ByteBuffer.wrap(all).asReadOnlyBuffer() : ByteBuffer.wrap(all))
                .flux();
    }

    @Override
    public Mono<byte[]> bytes(long limit) {
        return bytes.length > limit ? Mono.error(Framing.tooLarge(limit)) : Mono.fromSupplier(bytes::clone);
    }
}
