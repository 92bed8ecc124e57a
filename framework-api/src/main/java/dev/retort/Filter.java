package dev.retort;

import reactor.core.publisher.Mono;

/**
 * Stands around a handler: sees the request before and the response after it, and may answer in its place.
 *
 * <p>Runs on the event loop and must not block, unless its {@link Hook} says otherwise. The response still holds the
 * value that the handler returned; it is written after all filters.
 */
@FunctionalInterface
public interface Filter {
    /**
     * Passes the request on with {@code next.handle()}, or answers.
     *
     * @return the response; completing empty is an error that names this filter
     * @throws Exception any failure, which becomes an error response
     */
    Mono<Response> filter(Request request, Next next) throws Exception;
}
