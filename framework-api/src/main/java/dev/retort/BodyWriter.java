package dev.retort;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Writes values of a kind as bodies of some media types: JSON, a rendered view, CSV. Thread-safe.
 *
 * <p>The same writer writes a value alone and the items of a stream; then {@link #open}, {@link #separate} and
 * {@link #close} put around and between them what the format asks for.
 *
 * @param <T> the values
 */
public interface BodyWriter<T> {
    /** {@return the media types it writes, the preferred one first where the set has an order} */
    Set<MediaType> mediaTypes();

    /** {@return whether it writes values as a media type that the response has already; of its own types unless it says more} */
    default boolean writesAs(MediaType fixed) {
        return mediaTypes().stream().anyMatch(own -> own.includes(fixed) || own.isJson() && fixed.isJson());
    }

    /** {@return whether it writes values of this type; asked at start, and with the class of a value where no type was known} */
    boolean writes(Type type);

    /**
     * Writes one value. The stream collects in memory, and is not to be closed.
     *
     * @throws IOException if the value cannot be written
     */
    void write(T value, OutputStream out) throws IOException;

    /**
     * Writes one value whose type is known with its arguments, such as {@code List<Shape>}.
     *
     * @param type what the handler is declared to return; the value is an instance of it
     * @throws IOException if the value cannot be written
     */
    default void write(T value, Type type, OutputStream out) throws IOException {
        write(value, out);
    }

    /**
     * Writes one value that answers a request, for what depends on more than the value, such as a page with a session.
     *
     * <p>Asked for whole answers alone: items of a stream, events and messages are written without a request.
     *
     * @param type as above
     * @throws IOException if the value cannot be written
     */
    default void write(T value, Type type, Request request, OutputStream out) throws IOException {
        write(value, type, out);
    }

    /**
     * {@return the response to a request with what follows from what was written, such as headers}
     *
     * <p>Asked for whole answers: when the value was written, before the head is sent; and where it is sent while it is
     * written, before the first byte.
     */
    default Response describe(T value, Request request, Response response) {
        return response;
    }

    /** Writes what comes before the first item of a stream. */
    default void open(Type item, OutputStream out) throws IOException {}

    /** Writes what stands between two items of a stream. */
    default void separate(OutputStream out) throws IOException {}

    /** Writes what comes after the last item of a stream. */
    default void close(OutputStream out) throws IOException {}

    /**
     * Says behind the last item that a stream failed.
     *
     * @param problem what the client may know
     * @param requestId the id by which the log has the failure
     * @return whether the format has a way to say so; otherwise nothing is written, and the connection is reset so that
     *     the client does not take what it has for the whole
     */
    default boolean fail(Problem problem, String requestId, OutputStream out) throws IOException {
        return false;
    }

    /** {@return whether writing may block, so that it must not happen on the event loop} */
    default boolean mayBlock() {
        return false;
    }

    /** {@return whether writing this value as an answer may block; asked on the event loop, for each answer} */
    default boolean mayBlock(T value) {
        return mayBlock();
    }

    /** {@return whether this value can be an answer as it is; if not, {@link #prepare} is asked. Never blocks} */
    default boolean isReady(T value) {
        return true;
    }

    /**
     * {@return the value with all that had to be waited for, within the time of the request; what fails answers like a
     * failure of the handler}
     */
    default Mono<T> prepare(T value) {
        return Mono.just(value);
    }

    /**
     * {@return whether this value, as an answer, is sent while it is written: on a worker, which waits where the client is
     * slow. A failure behind the first bytes resets the connection}
     */
    default boolean isStreamed(T value) {
        return false;
    }
}
