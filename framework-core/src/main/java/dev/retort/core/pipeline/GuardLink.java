package dev.retort.core.pipeline;

import dev.retort.Guard;
import dev.retort.Response;
import reactor.core.publisher.Mono;

/** A guard before the rest of the chain. */
final class GuardLink extends Link {
    private final Guard guard;
    private final Link next;

    GuardLink(Scope scope, boolean blocking, Guard guard, Link next) {
        super(scope, blocking);
        this.guard = guard;
        this.next = next;
    }

    @Override
    Mono<Response> run(Call call) throws Exception {
        Response answer = guard.check(call.request());
        return answer != null ? Mono.just(answer) : next.enter(call);
    }
}
