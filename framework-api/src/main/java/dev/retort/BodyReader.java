package dev.retort;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Set;
import reactor.core.publisher.Flux;

/** Reads bodies of some media types into values. Thread-safe. */
public interface BodyReader {
    /** {@return the media types it reads; ranges such as {@code text/*} are allowed} */
    Set<MediaType> mediaTypes();

    /** {@return whether it reads values of this type; asked at start} */
    boolean reads(Type type);

    /**
     * Reads a body.
     *
     * @throws Problem that says what is wrong with the body: 400 for what cannot be parsed, 422 for what does not fit
     * @throws MisfitException for 422 with what could be made, which is then validated as well
     * @throws Exception anything else is answered 400 without a detail
     */
    Object read(Type type, byte[] body) throws Exception;

    /**
     * Reads the body of a request whose path has variables, of which components marked {@link FromPath} are made.
     *
     * <p>A reader that does not know those components reads the body alone, which is what happens by default.
     *
     * @throws Problem also 400 for a body that names such a component as well
     */
    default Object read(Type type, byte[] body, Parameters path) throws Exception {
        return read(type, body);
    }

    /**
     * Looks at a type that this reader is going to read; called at start.
     *
     * @throws SetupException if no body could ever be read into it
     */
    default void prepare(Type type) {}

    /**
     * {@return an error that was found in a value this reader made, at the place where the body has it}
     *
     * <p>Validation knows Java's names; a format that has others says so here. By default they are the same.
     */
    default FieldError place(Type type, FieldError error) {
        return error;
    }

    /** {@return whether it reads bodies item by item into values of this type, see {@link #items}; asked at start} */
    default boolean readsItems(Type item) {
        return false;
    }

    /**
     * Reads the items of a body as they arrive, without collecting it.
     *
     * @param body the body as it comes in, with backpressure to the client; every buffer is the reader's own
     * @return the items; cold, subscribed to at most once; fails with a {@link Problem} or {@link MisfitException} that says what is wrong with the
     *     body: 400 with line and column for what cannot be parsed, 422 for an item that does not fit, its errors named
     *     from that item on
     */
    default Flux<?> items(Type item, Flux<ByteBuffer> body) {
        return Flux.error(new UnsupportedOperationException("this reader knows no items"));
    }
}
