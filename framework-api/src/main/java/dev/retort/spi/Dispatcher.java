package dev.retort.spi;

import reactor.core.publisher.Mono;

/** A started application without a socket. */
public interface Dispatcher {
    /** Sends a request through the whole application. Cold; cancelling is the client's leaving. */
    Mono<DispatchResponse> dispatch(DispatchRequest request);

    /** Stops the application. Cold; stops once. */
    Mono<Void> stop();
}
