package dev.retort.core.pipeline;

import dev.retort.Response;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One element of the chain of a route: a filter or hook with the rest of the chain behind it, or the end of it.
 *
 * <p>Chains are built once, at start. A result that is there at once is a scalar {@code Mono} and never subscribed to.
 * Failures do not travel: each becomes a response where it happens, by the error handlers of that scope.
 */
abstract class Link {
    final Scope scope;
    private final boolean blocking;

    /**
     * Creates a link.
     *
     * @param scope whose error handlers answer the failures of this element
     * @param blocking whether it may block, so that it needs a worker
     */
    Link(Scope scope, boolean blocking) {
        this.scope = scope;
        this.blocking = blocking;
    }

    /** Does what this element does and enters the next. */
    abstract Mono<Response> run(Call call) throws Exception;

    final boolean isBlocking() {
        return blocking;
    }

    /** Runs this element on a thread that suits it. */
    final Mono<Response> enter(Call call) {
        return blocking && !call.isOnWorker() ? call.onWorker(() -> proceed(call)) : proceed(call);
    }

    /** Runs this element on this thread; failures become responses. */
    @SuppressWarnings("CatchingUnchecked") // whatever application code throws is answered
    final Mono<Response> proceed(Call call) {
        try {
            Mono<Response> result = run(call);
            if (result instanceof Callable<?>) {
                Response response = value(result);
                return response != null ? result : call.failure(scope, emptyResult());
            }
            return result.switchIfEmpty(Mono.error(this::emptyResult))
                    .onErrorResume(thrown -> call.failure(scope, thrown));
        } catch (Throwable thrown) {
            return call.failure(scope, thrown);
        }
    }

    /** {@return the failure of an element that gave nothing} */
    IllegalStateException emptyResult() {
        return new IllegalStateException("the chain completed without a response (expected: one)");
    }

    /** {@return the value of a scalar Mono; null if it is empty} */
    @SuppressWarnings("unchecked") // Reactor's scalar Monos are Callables of their value
    static <T> @Nullable T value(Mono<T> scalar) throws Exception {
        return ((Callable<T>) scalar).call();
    }
}
