package dev.retort.core.request;

import reactor.core.publisher.Mono;

/** Where the second argument of a handler comes from. */
@FunctionalInterface
public interface InputSource {
    /** {@return the input; scalar if it is there at once; fails with what is wrong with it} */
    Mono<Object> read(CoreRequest request);
}
