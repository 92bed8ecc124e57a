package dev.retort.core.netty;

import dev.retort.Headers;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The headers of a request. */
final class NettyHeaders implements Headers {
    private final HttpHeaders headers;

    NettyHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> all(String name) {
        return headers.getAll(name);
    }

    @Override
    public boolean has(String name) {
        return headers.contains(name);
    }

    @Override
    public void forEach(BiConsumer<String, String> field) {
        for (Iterator<Map.Entry<String, String>> fields = headers.iteratorAsString(); fields.hasNext(); ) {
            Map.Entry<String, String> next = fields.next();
            field.accept(next.getKey(), next.getValue());
        }
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
