package dev.retort;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A request on its way through the application.
 *
 * <p>{@code param}, {@code query}, {@code header} and {@code cookie} with a name alone are required and answer 400
 * naming what is missing; with a fallback they are optional and take its type; with a class they convert and answer 400
 * naming the parameter, the value and the expected type.
 *
 * <p>Valid until the response has ended. May be used from any thread, by one at a time.
 */
public interface Request {
    /** {@return the id in the log and in the response header {@code X-Request-Id}} */
    String id();

    /** {@return the application that answers} */
    App app();

    /** {@return the method} */
    Method method();

    /** {@return the decoded path without the query; {@code /} at least} */
    String path();

    /** {@return the target as it came: path and query, undecoded} */
    URI uri();

    /** {@return {@code http} or {@code https}} */
    String scheme();

    /** {@return host and port as the client addressed them} */
    String host();

    /** {@return whether the client's connection is encrypted} */
    boolean isSecure();

    /** {@return the address of the client} */
    InetSocketAddress remoteAddress();

    /** {@return the address of this end of the connection} */
    InetSocketAddress localAddress();

    /** {@return the matched route; its pattern is empty where none matched} */
    RouteInfo route();

    /**
     * {@return a path variable, decoded}
     *
     * @throws IllegalArgumentException if the pattern has no such variable
     */
    String param(String name);

    /** {@return a path variable, or the fallback if the pattern has no such variable} */
    String param(String name, String fallback);

    /** {@return a path variable, converted} */
    <T> T param(String name, Class<T> type);

    /** {@return a path variable, converted} */
    <T> T param(String name, Converter<T> type);

    /** {@return all path variables, those of mount prefixes included} */
    Parameters params();

    /** {@return the first value of a query parameter, which is required} */
    String query(String name);

    /** {@return the first value of a query parameter in the type of the fallback, or the fallback} */
    <T> T query(String name, T fallback);

    /** {@return the first value of a query parameter, which is required, converted} */
    <T> T query(String name, Class<T> type);

    /** {@return the first value of a query parameter, converted; empty if it is missing} */
    <T> Optional<T> findQuery(String name, Class<T> type);

    /** {@return all query parameters} */
    Parameters query();

    /** {@return the query as it came, without the question mark; empty if there is none} */
    String queryString();

    /** {@return the value of a header, which is required} */
    String header(String name);

    /** {@return the value of a header, or the fallback} */
    String header(String name, String fallback);

    /** {@return all headers} */
    Headers headers();

    /** {@return whether htmx asks, which takes a {@linkplain View#fragment part of a page} for an answer} */
    default boolean isHtmx() {
        return header("HX-Request", "").equals("true");
    }

    /** {@return the value of a cookie, which is required} */
    String cookie(String name);

    /** {@return the value of a cookie, or the fallback} */
    String cookie(String name, String fallback);

    /** {@return all cookies} */
    Parameters cookies();

    /** {@return a record or bean filled from path and query; all mistakes at once are a 400} */
    <T> T input(Class<T> type);

    /** {@return the content type of the body; empty if there is none or it is malformed} */
    Optional<MediaType> contentType();

    /**
     * Reads the body into a value: by the {@link BodyReader} of its content type, or as a form.
     *
     * <p>Cold. Fails with a {@link Problem}: 400 for what cannot be read, 413, 415, 422 for what is invalid.
     */
    <T> Mono<T> body(Class<T> type);

    /**
     * Streams the body as it arrives, with backpressure to the client's connection.
     *
     * <p>Cold; the body can be read once. Every buffer is the subscriber's own. Unlimited only if the route says
     * {@link Route#maxBody}; otherwise the default limit holds and a larger body fails with 413.
     */
    Flux<ByteBuffer> body();

    /**
     * Streams the body like {@link #body()} without copying it: every buffer is read-only and lent, to be read before the
     * call that brings it returns.
     *
     * <p>For what adds up, digests or looks through a body as it comes, with {@code map}, {@code reduce} and their like. What
     * keeps items or goes to another thread, such as {@code collectList}, {@code flatMap} and {@code publishOn}, would read
     * other bytes later.
     */
    Flux<ByteBuffer> lentBody();

    /**
     * Reads the items of a body as they arrive: the elements of a JSON array, the lines of {@code application/x-ndjson}.
     *
     * <p>Cold; the body can be read once, and limits are those of {@link #body()}. Fails with a {@link Problem}: 400 for
     * what cannot be read, 413, 415, 422 for an item that is invalid, named by its index. Cancelling reads no further.
     */
    <T> Flux<T> bodies(Class<T> item);

    /**
     * Reads the whole body as text in the charset of its content type, or UTF-8.
     *
     * <p>Cold; reads the body once. Emits one item, {@code ""} for no body. Fails with 413 above the limit.
     */
    Mono<String> text();

    /** Reads the whole body. Cold; reads it once. Emits one item, an empty array for no body. 413 above the limit. */
    Mono<byte[]> bytes();

    /**
     * Reads a form, urlencoded or multipart; files that are not small are in temporary files until the response has ended.
     *
     * <p>Cold; reads the body once and gives the same form again when asked again. Fails with 415 for another content type,
     * 400, 413, and 503 if the disk is full.
     */
    Mono<FormData> form();

    /**
     * Binds a form that a person fills in, from the body or, if the method has none, from the query.
     *
     * <p>Cold. What does not fit and what is not valid is in the form; fails as {@link #form()} for what is no form.
     */
    <T> Mono<Form<T>> form(Class<T> type);

    /**
     * Streams the parts of a multipart form as they arrive, one after another, without temporary files.
     *
     * <p>Cold; reads the body once. A part that is not being read when the next one is asked for is skipped, so
     * {@code parts().concatMap(this::store, 0)} gives each part all the time it needs. Fails with 415 for another content
     * type, 400, 413.
     */
    Flux<Part> parts();

    /** {@return the media type of those offered that the client likes best; empty if it accepts none} */
    Optional<MediaType> preferred(String... offered);

    /** {@return the language tag of those offered that the client likes best; empty if it accepts none} */
    Optional<Locale> preferredLanguage(String... offered);

    /** {@return the language the client likes best, or that of the JVM} */
    Locale locale();

    /**
     * Checks the conditions of a request that changes something, before anything is changed: {@code If-Match},
     * {@code If-Unmodified-Since} and {@code If-None-Match} (RFC 9110 section 13). Without conditions it passes.
     *
     * <p>Answers to GET and HEAD are checked by themselves, by their {@link Response#etag} and
     * {@link Response#lastModified}. A weak form of a strong tag passes too: compression makes tags weak.
     *
     * @param etag the tag of the current state, as it is given to {@link Response#etag}; null if there is nothing yet
     * @throws Problem 412 if a condition does not hold
     */
    default Request checkPreconditions(@Nullable String etag) {
        return checkPreconditions(etag, null);
    }

    /**
     * The same for a resource with a time, or with both.
     *
     * @param etag the tag of the current state; null if it has none
     * @param lastModified the time of the last change; null if it has none. Both null: there is nothing yet
     * @throws Problem 412 if a condition does not hold
     */
    Request checkPreconditions(@Nullable String etag, @Nullable Instant lastModified);

    /**
     * Checks the conditions like {@link #checkPreconditions}, and asks for one: so nobody overwrites what they have not
     * seen.
     *
     * @param etag the tag of the current state; null if there is nothing yet
     * @throws Problem 428 if the request has no condition (RFC 6585 section 3); 412 if one does not hold
     */
    default Request requirePreconditions(@Nullable String etag) {
        return requirePreconditions(etag, null);
    }

    /**
     * The same for a resource with a time, or with both.
     *
     * @param etag the tag of the current state; null if it has none
     * @param lastModified the time of the last change; null if it has none. Both null: there is nothing yet
     * @throws Problem 428 if the request has no condition; 412 if one does not hold
     */
    Request requirePreconditions(@Nullable String etag, @Nullable Instant lastModified);

    /** {@return name and password of an {@code Authorization: Basic} header, unchecked; empty if there is none that can be read} */
    default Optional<Credentials> credentials() {
        return headers()
                .first("Authorization")
                .map(header -> HeaderScheme.credentials("Basic", header))
                .flatMap(Credentials::decode);
    }

    /**
     * {@return whom an {@link Auth} filter around this route has found; the innermost of that class}
     *
     * @throws Problem 401 if the filters are optional and the request did not say who it is
     * @throws IllegalStateException if no filter around this route finds such a principal
     */
    default <T> T principal(Class<T> type) {
        return Principals.require(this, type);
    }

    /** {@return whom an {@link Auth} filter around this route has found; empty if it has found nobody of that class} */
    default <T> Optional<T> findPrincipal(Class<T> type) {
        return Principals.find(this, type);
    }

    /** {@return the roles of whom the {@link Auth} filters around this route have found} */
    default Set<String> roles() {
        return Principals.roles(this);
    }

    /**
     * {@return what is remembered of the visitor; made when something is set}
     *
     * <p>Never waits: a session that is in a store was loaded before the filters.
     */
    Session session();

    /** Leaves a value for handlers and filters further in. */
    <T> Request set(Attribute<T> key, T value);

    /**
     * {@return the value of an attribute}
     *
     * @throws IllegalStateException if nobody has set it
     */
    <T> T get(Attribute<T> key);

    /** {@return the value of an attribute; empty if nobody has set it} */
    <T> Optional<T> find(Attribute<T> key);

    /**
     * {@return the path of a named route; a name that starts with a dot is relative to the current router}
     *
     * @param values names and values in turn; variables of the enclosing mounts default to the current request's, what
     *     is no variable becomes the query
     * @throws IllegalArgumentException for an unknown name, with the nearest one, or a missing or unfitting value
     */
    String url(String route, Object... values);

    /** {@return the same with scheme and host: of {@code retort.server.public-url}, or as the client addressed them} */
    String absoluteUrl(String route, Object... values);

    /** Calls a listener once when the request has ended; the last registered is called first, on the event loop. */
    Request onEnd(Consumer<Outcome> listener);

    /** Subscribes to work after the response has ended; failures are logged and a stop waits for it. */
    Request background(Mono<?> work);
}
