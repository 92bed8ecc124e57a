package dev.retort.core.pipeline;

import dev.retort.Response;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The handler at the end of the chain. */
final class HandlerLink extends Link {
    private final Invocation invocation;
    private final Results results;

    HandlerLink(Scope scope, boolean blocking, Invocation invocation, Results results) {
        super(scope, blocking);
        this.invocation = invocation;
        this.results = results;
    }

    @Override
    Mono<Response> run(Call call) throws Exception {
        return results.response(invocation.invoke(call));
    }

    /** Calls a handler with what it takes. */
    @FunctionalInterface
    interface Invocation {
        @Nullable
        Object invoke(Call call) throws Exception;
    }
}
