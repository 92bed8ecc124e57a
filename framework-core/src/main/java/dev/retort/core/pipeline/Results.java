package dev.retort.core.pipeline;

import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.body.DeclaredResponse;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes responses of what a handler returns.
 *
 * @param status the status of a value
 * @param emptyStatus the status of nothing
 * @param emptyIsDeclared whether that status was chosen or follows from the type, so that nothing is no surprise
 * @param items the declared type of what is returned or streamed; null if it is unknown
 * @param route the route for messages
 */
record Results(
        int status,
        int emptyStatus,
        boolean emptyIsDeclared,
        @Nullable Type items,
        String route) {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    /** {@return the response to a returned value, which a publisher, stage or optional is waited for} */
    Mono<Response> response(@Nullable Object value) throws Exception {
        if (value instanceof Response response) {
            return response.body() == null ? Mono.just(response) : settled(response);
        }
        if (value instanceof CharSequence text) {
            return Mono.just(of(text));
        }
        if (value == null) {
            return nothing();
        }
        if (value instanceof Mono<?> mono) {
            return awaited(mono);
        }
        if (value instanceof Optional<?> optional) {
            return response(optional.orElse(null));
        }
        if (value instanceof CompletionStage<?> stage) {
            return awaited(Mono.fromCompletionStage(stage));
        }
        if (value instanceof Problem problem) {
            return Mono.error(problem);
        }
        if (value instanceof Boolean || value instanceof Integer) {
            throw new IllegalStateException(route + " returned " + value
                    + ": is it a status or a body? (return Response.empty(status), or a text)");
        }
        return Mono.just(of(value));
    }

    private Response of(Object body) {
        Response plain = Response.of(body);
        Response response = items == null || items instanceof Class ? plain : new DeclaredResponse(plain, items);
        return status == 200 ? response : response.status(status);
    }

    private Mono<Response> awaited(Mono<?> mono) throws Exception {
        if (mono instanceof Callable<?>) {
            return response(Link.value(mono));
        }
        return mono.<Response>flatMap(this::inner).switchIfEmpty(Mono.defer(this::nothing));
    }

    private Mono<Response> inner(Object value) {
        try {
            return response(value);
        } catch (Exception failure) {
            return Mono.error(failure);
        }
    }

    // a response may hold what still has to be waited for
    private static Mono<Response> settled(Response response) {
        Object body = response.body();
        if (body instanceof Mono<?> mono) {
            return filled(response, mono);
        }
        if (body instanceof CompletionStage<?> stage) {
            return filled(response, Mono.fromCompletionStage(stage));
        }
        if (body instanceof Optional<?> optional) {
            return settled(response.body(optional.orElse(null)));
        }
        if (body instanceof Problem problem) {
            return Mono.error(problem);
        }
        return Mono.just(response);
    }

    private static Mono<Response> filled(Response response, Mono<?> body) {
        return body.flatMap(value -> settled(response.body(value)))
                .switchIfEmpty(Mono.fromSupplier(() -> response.body(null)));
    }

    private Mono<Response> nothing() {
        if (!emptyIsDeclared) {
            LOG.info(
                    "{} returned nothing, answered {} (declare it with .emptyIs(204) or .emptyIs(404))",
                    route,
                    emptyStatus);
        }
        return emptyStatus >= 400 ? Mono.error(Problem.of(emptyStatus)) : Mono.just(Response.empty(emptyStatus));
    }
}
