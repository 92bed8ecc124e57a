package dev.retort.core.pipeline;

import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The end of the chain of a preflight: the methods of its path, whoever answers them. */
final class PreflightLink extends Link {
    PreflightLink(Scope scope) {
        super(scope, false);
    }

    @Override
    Mono<Response> run(Call call) {
        Set<Method> methods = call.methodsOfPath();
        if (methods.isEmpty()) {
            throw Problem.notFound();
        }
        String allow = methods.stream().map(Method::name).collect(Collectors.joining(", "));
        return Mono.just(Response.noContent().header("Allow", allow));
    }
}
