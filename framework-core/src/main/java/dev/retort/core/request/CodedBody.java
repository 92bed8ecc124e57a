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
        Flux<ByteBuffer> body = exchange.body(limit);
        if (!isCoded(exchange, rules)) {
            return body;
        }
        String codings = exchange.headers().joined("Content-Encoding").orElse("");
        return Decompression.decode(body, codings, limit, rules);
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
