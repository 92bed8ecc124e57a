package dev.retort.rest;

import dev.retort.Parameters;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads the items of a body as they arrive: one piece of the body is asked for at a time, and one item is in memory. */
final class ItemStream {
    private final Splitter splitter;
    private final JsonValues values;
    private final Type type;

    private ItemStream(Splitter splitter, JsonValues values, Type type) {
        this.splitter = splitter;
        this.values = values;
        this.type = type;
    }

    static Flux<Object> of(Flux<ByteBuffer> body, Supplier<Splitter> splitter, JsonValues values, Type type) {
        return Flux.defer(() -> {
            ItemStream items = new ItemStream(splitter.get(), values, type);
            return body.concatMapIterable(piece -> () -> items.new Items(piece), 1)
                    .concatWith(Flux.defer(items::last));
        });
    }

    private Object read() {
        Object value = values.read(type, splitter.item(), splitter.length(), Parameters.empty(), splitter.start());
        splitter.clear();
        return value;
    }

    private Flux<Object> last() {
        return splitter.end() ? Flux.just(read()) : Flux.empty();
    }

    /** The items that end in one piece of the body. */
    private final class Items implements Iterator<Object> {
        private final ByteBuffer piece;
        private @Nullable Object next;

        Items(ByteBuffer piece) {
            this.piece = piece;
        }

        @Override
        public boolean hasNext() {
            if (next == null && splitter.advance(piece)) {
                next = read();
            }
            return next != null;
        }

        @Override
        public Object next() {
            Object item = hasNext() ? next : null;
            if (item == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return item;
        }
    }
}
