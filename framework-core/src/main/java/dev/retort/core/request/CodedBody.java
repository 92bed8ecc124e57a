package dev.retort.core.request;

import dev.retort.core.coding.Decompression;
import dev.retort.core.coding.DecompressionRules;
import dev.retort.core.exchange.Exchange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The body of a request as its content codings hide it: inflated, or as it comes where it has none. */
final class CodedBody {
    private CodedBody() {}

    /** {@return the body as it arrives} */
    static Flux<ByteBuffer> stream(Exchange exchange, long limit, DecompressionRules rules) {
        return isCoded(exchange, rules) ? decoded(exchange, limit, rules) : exchange.body(limit, false);
    }

    /** {@return the same, whose buffers are read-only and count no longer than the call that brings them} */
    static Flux<ByteBuffer> lent(Exchange exchange, long limit, DecompressionRules rules) {
        return isCoded(exchange, rules)
                ? decoded(exchange, limit, rules).map(ByteBuffer::asReadOnlyBuffer)
                : exchange.body(limit, true);
    }

    private static Flux<ByteBuffer> decoded(Exchange exchange, long limit, DecompressionRules rules) {
        String codings = exchange.headers().joined("Content-Encoding").orElse("");
        return Decompression.decode(exchange.body(limit, false), codings, limit, rules);
    }

    /** {@return the whole body} */
    static Mono<byte[]> bytes(Exchange exchange, long limit, DecompressionRules rules) {
        if (!isCoded(exchange, rules)) {
            return exchange.bytes(limit);
        }
        return stream(exchange, limit, rules)
                .reduceWith(ByteArrayOutputStream::new, CodedBody::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static boolean isCoded(Exchange exchange, DecompressionRules rules) {
        return exchange.header("Content-Encoding") != null && rules.enabled();
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream all, ByteBuffer piece) {
        all.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        return all;
    }
}
