package dev.retort;

import java.time.Duration;

/**
 * A registered route, whose methods say more about it.
 *
 * <p>Every method returns this route. After the app has started they fail with a {@link SetupException}.
 */
public interface Route {
    /** Names the route for reverse URLs; the name must be unique in its router and has no dots. */
    Route name(String name);

    /** Answers values with this status, 200 to 299, instead of 200. A returned {@link Response} keeps its own. */
    Route status(int status);

    /** Answers nothing (null, an empty {@code Optional}, {@code Mono}) with this status. */
    Route emptyIs(int status);

    /** Serves the path with and without the slash at its end. */
    Route slashOptional();

    /** Leaves OPTIONS on this path to 405 instead of answering it automatically. */
    Route withoutOptions();

    /** Runs the handler on a worker, where it may block. */
    Route blocking();

    /** Runs the handler on the event loop, where it must not block. */
    Route nonBlocking();

    /** Limits the time to the first response, by default {@code retort.server.handler-timeout}; then 503. */
    Route timeout(Duration timeout);

    /** Lets the handler take as long as it wants to its first response. */
    Route withoutTimeout();

    /** Limits the request body, by default {@code retort.server.max-body}; a larger one is answered 413. */
    Route maxBody(DataSize size);

    /** Sends the answers as they are, as {@link Response#uncompressed} does. */
    default Route uncompressed() {
        return filter((request, next) -> next.handle().map(Response::uncompressed));
    }

    /** Puts a filter around this route alone, inside those of its router. */
    Route filter(Filter filter);

    /**
     * Answers 403 to whoever has none of these roles; a second call asks for one of its roles as well.
     *
     * <p>Needs an {@link Auth} filter that tells roles around this route, or the start fails.
     */
    Route roles(String... anyOf);

    /**
     * Answers in these formats and no other, the first where the client has no preference.
     *
     * <p>What the client likes best of them is the content type of a value or {@link Response} that has none; a client
     * that accepts none of them is answered 406 before the handler is asked.
     */
    Route produces(String... mediaTypes);

    /** Takes bodies in these formats, which may be ranges, and no other: 415 before the handler is asked. */
    Route consumes(String... mediaTypes);

    /**
     * Runs the handler once for all requests with the same {@code Idempotency-Key}
     * (draft-ietf-httpapi-idempotency-key-header): a repetition gets the answer of the first, marked by
     * {@code Idempotency-Replayed: true}.
     *
     * <p>While the first is being answered, others are answered 409; another request with a key that was used is answered 422.
     * Keys of one principal mean nothing for another. Answers with 401, 403, 408, 425, 429 and from 500 on are not kept, and
     * neither are streams and files: a repetition runs again. With a key, the body of a request is read into memory, and
     * filters see an answer as the bytes that are kept. Not for methods that only read.
     */
    Route idempotent();

    /** Is {@link #idempotent()} and answers 400 to a request without a key. */
    Route requiresIdempotencyKey();

    /** Says what the handler returns where that cannot be read off it, so that a missing writer is found at start. */
    Route returns(Class<?> type);

    /**
     * Leaves the route out of listings for people, such as the {@code routes} command without {@code --all}, and out of
     * the document of the API.
     */
    Route hidden();

    /** Says in a few words what the route does, for the document of the API and for lists. */
    Route summary(String summary);

    /** Says more about the route, in Markdown (CommonMark), for the document of the API. */
    Route describe(String text);

    /** Groups the route under these tags in the document of the API, instead of under the name of its mount. */
    Route tag(String... tags);

    /** Marks the route as one that clients should move away from, in the document of the API. */
    Route deprecated();

    /** Shows a value that the route could answer in the document of the API, written as its answers are. */
    Route example(Object answer);

    /**
     * Says in the document of the API that the route can also answer with this status: as a failure is rendered for 400
     * and above, without a body below.
     *
     * <p>What follows from the route itself need not be said: its own status, 400 and 422 of its input, 401, 403 and 429
     * of filters and roles, 409 of idempotency keys, 404 of nothing found.
     *
     * @param status 200 to 599
     * @param description when that happens
     */
    Route answers(int status, String description);

    /** Says the same of a status that comes with a value of this type as its body. */
    Route answers(int status, String description, Class<?> body);
}
