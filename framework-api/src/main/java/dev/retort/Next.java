package dev.retort;

import reactor.core.publisher.Mono;

/** The rest of the chain behind a filter: further filters, then the handler. */
@FunctionalInterface
public interface Next {
    /** {@return the response of the rest of the chain; cold, never empty; a failure further in is a response already} */
    Mono<Response> handle();
}
