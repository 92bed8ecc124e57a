package dev.retort.core.pipeline;

import dev.retort.Problem;
import dev.retort.Response;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Lets pass whoever has a role out of each list, behind all filters and before the body is read. */
final class RolesLink extends Link {
    private final List<List<String>> needed;
    private final Link next;

    RolesLink(Scope scope, List<List<String>> needed, Link next) {
        super(scope, false);
        this.needed = needed;
        this.next = next;
    }

    @Override
    Mono<Response> run(Call call) {
        Set<String> roles = call.request().roles();
        for (List<String> anyOf : needed) {
            if (anyOf.stream().noneMatch(roles::contains)) {
                // 401 if nobody said who asks, as those can whose roles would do
                call.request().principal(Object.class);
                throw Problem.forbidden();
            }
        }
        return next.enter(call);
    }
}
