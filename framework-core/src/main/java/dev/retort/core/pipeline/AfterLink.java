package dev.retort.core.pipeline;

import dev.retort.After;
import dev.retort.Response;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/** A hook on what the rest of the chain answers. It needs its worker only then, so it enters on any thread. */
final class AfterLink extends Link {
    private final After after;
    private final boolean mayBlock;
    private final Link next;
    private final String source;

    AfterLink(Scope scope, boolean mayBlock, After after, Link next, String source) {
        super(scope, false);
        this.after = after;
        this.mayBlock = mayBlock;
        this.next = next;
        this.source = source;
    }

    @Override
    Mono<Response> run(Call call) throws Exception {
        Mono<Response> answer = next.enter(call);
        if (answer instanceof Callable<?>) {
            Response response = value(answer);
            return response == null ? answer : see(call, response);
        }
        return answer.flatMap(response -> see(call, response));
    }

    private Mono<Response> see(Call call, Response response) {
        return mayBlock && !call.isOnWorker() ? call.onWorker(() -> replace(call, response)) : replace(call, response);
    }

    @SuppressWarnings({"CatchingUnchecked", "ConstantConditions"}) // whatever application code does is answered
    private Mono<Response> replace(Call call, Response response) {
        try {
            Response other = after.after(call.request(), response);
            if (other == null) {
                throw new IllegalStateException(
                        "the after hook at " + source + " returned null (return the response, or another one)");
            }
            return Mono.just(other);
        } catch (Throwable thrown) {
            return call.failure(scope, thrown);
        }
    }
}
