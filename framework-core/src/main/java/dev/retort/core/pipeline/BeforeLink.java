package dev.retort.core.pipeline;

import dev.retort.Before;
import dev.retort.Response;
import reactor.core.publisher.Mono;

/** A hook before the rest of the chain. */
final class BeforeLink extends Link {
    private final Before before;
    private final Link next;

    BeforeLink(Scope scope, boolean blocking, Before before, Link next) {
        super(scope, blocking);
        this.before = before;
        this.next = next;
    }

    @Override
    Mono<Response> run(Call call) throws Exception {
        before.before(call.request());
        return next.enter(call);
    }
}
