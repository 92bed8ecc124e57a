package dev.retort.core.pipeline;

import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.routing.Match;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The end of the chain where no route answers: 404, 405 with {@code Allow}, OPTIONS, OPTIONS *, a redirect to the true path. */
final class AutomaticLink extends Link {
    // what some route could answer: CONNECT is refused before routing
    private static final String KNOWN_METHODS = Stream.of(Method.values())
            .filter(method -> method != Method.CONNECT)
            .map(Method::name)
            .collect(Collectors.joining(", "));

    AutomaticLink(Scope scope) {
        super(scope, false);
    }

    @Override
    Mono<Response> run(Call call) {
        if (call.request().isServerWide()) {
            return Mono.just(Response.noContent().header("Allow", KNOWN_METHODS));
        }
        Match<Endpoint> match = call.match();
        return switch (match.kind()) {
            case REDIRECT -> Mono.just(Response.redirect(location(call, match), 308));
            case WRONG_METHOD -> wrongMethod(call, match.allowed());
            default -> throw Problem.notFound();
        };
    }

    private static Mono<Response> wrongMethod(Call call, Set<Method> allowed) {
        String allow = allowed.stream().map(Method::name).collect(Collectors.joining(", "));
        if (call.request().method() == Method.OPTIONS && allowed.contains(Method.OPTIONS)) {
            return Mono.just(Response.noContent().header("Allow", allow));
        }
        throw Problem.of(405).header("Allow", allow);
    }

    private static String location(Call call, Match<Endpoint> match) {
        String query = call.request().queryString();
        String path = call.request().basePath() + match.location();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
