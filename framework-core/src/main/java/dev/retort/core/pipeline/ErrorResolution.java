package dev.retort.core.pipeline;

import dev.retort.HasProblem;
import dev.retort.Html;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.View;
import dev.retort.core.errors.ErrorRenderers;
import dev.retort.core.errors.Failures;
import dev.retort.core.outage.RepeatedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes the response to a failure: by the nearest error handler, else by the renderer the client likes best.
 *
 * <p>Never fails: a failing error handler or renderer falls back to the plain text of a 500, and both are logged.
 */
final class ErrorResolution {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final ErrorRenderers renderers;

    ErrorResolution(ErrorRenderers renderers) {
        this.renderers = renderers;
    }

    Mono<Response> resolve(Call call, Scope scope, Throwable thrown) {
        Throwable failure = Failures.unwrap(thrown);
        call.failed(failure);
        Problem problem = Failures.problem(failure);
        ErrorAnswer answer = scope.find(failure, problem);
        Mono<Response> response =
                answer == null ? rendered(call, problem) : answered(call, scope, answer, failure, problem);
        return response.doOnNext(made -> log(call, made.status().code(), failure));
    }

    @SuppressWarnings("CatchingUnchecked") // a broken renderer must not keep the client waiting
    private Mono<Response> rendered(Call call, Problem problem) {
        try {
            return Mono.just(renderers.render(call.request(), problem));
        } catch (Throwable broken) {
            return Mono.just(lastResort(call, broken));
        }
    }

    private Mono<Response> answered(Call call, Scope scope, ErrorAnswer answer, Throwable failure, Problem problem) {
        if (answer.blocking() && !call.isOnWorker()) {
            return call.onWorker(() -> answered(call, scope, answer, failure, problem));
        }
        return invoke(call, answer, failure, problem)
                .onErrorResume(broken -> Mono.defer(() -> otherwise(call, failure, Failures.unwrap(broken))));
    }

    // an error handler passes a failure on by failing with it, or makes another problem of it
    private Mono<Response> otherwise(Call call, Throwable failure, Throwable other) {
        boolean isAnswer = other == failure || other instanceof Problem || other instanceof HasProblem;
        return isAnswer ? rendered(call, Failures.problem(other)) : Mono.just(lastResort(call, other));
    }

    /** Notes that a failure is answered without the session of its request, which could not be loaded. */
    void withoutSession(Call call, Throwable thrown) {
        Throwable failure = Failures.unwrap(thrown);
        if (failure.getCause() instanceof RepeatedFailure again) {
            LOG.error(
                    "request {}: {} is answered without its session: {}", call.id(), call.route(), again.getMessage());
        } else {
            LOG.error("request {}: {} is answered without its session", call.id(), call.route(), failure);
        }
    }

    /** Notes a failure that came too late to be answered. */
    void dropped(Call call, Throwable thrown) {
        LOG.debug("request {}: {} failed after it was answered: {}", call.id(), call.route(), thrown.toString());
    }

    @SuppressWarnings("CatchingUnchecked") // a broken error handler must not keep the client waiting
    private static Mono<Response> invoke(Call call, ErrorAnswer answer, Throwable failure, Problem problem) {
        int status = answer.answerStatus().orElse(problem.status());
        Results results = new Results(status, status, true, null, "the error handler at " + answer.source());
        try {
            Throwable given = answer.type() == null ? problem : failure;
            return results.response(answer.handler().handle(call.request(), given))
                    .map(made -> carrying(problem, keepingStatus(made, status)));
        } catch (Throwable broken) {
            return Mono.error(broken);
        }
    }

    // a page is a value like any other: only a status it was given is its own
    private static Response keepingStatus(Response made, int status) {
        boolean isPage = made instanceof Html || made instanceof View;
        return isPage && made.status().code() == 200 ? made.status(status) : made;
    }

    // RFC 9110 asks for WWW-Authenticate with 401 and Allow with 405, whatever the body looks like
    private static Response carrying(Problem problem, Response made) {
        if (made.status().code() != problem.status()) {
            return made;
        }
        Response[] answer = {made.headers().has("Cache-Control") ? made : made.header("Cache-Control", "no-store")};
        problem.headers().forEach((name, value) -> {
            if (!made.headers().has(name)) {
                answer[0] = answer[0].addHeader(name, value);
            }
        });
        return answer[0];
    }

    private static Response lastResort(Call call, Throwable broken) {
        LOG.error("request {}: the answer to a failure of {} failed itself", call.id(), call.route(), broken);
        return ErrorRenderers.renderPlainly(call.request(), Problem.of(500));
    }

    private static void log(Call call, int status, Throwable failure) {
        if (status < 500 || status == 501 || status == 505) { // a method or version that the client made up
            LOG.debug("request {}: {} answered {}: {}", call.id(), call.route(), status, failure.toString());
        } else if (failure instanceof Problem && failure.getCause() == null) { // meant so: where is of no interest
            LOG.error("request {}: {} answered {}", call.id(), call.route(), failure.getMessage());
        } else if (failure.getCause() instanceof RepeatedFailure again) {
            LOG.error("request {}: {} failed, answered {}: {}", call.id(), call.route(), status, again.getMessage());
        } else {
            LOG.error("request {}: {} failed, answered {}", call.id(), call.route(), status, failure);
        }
    }
}
