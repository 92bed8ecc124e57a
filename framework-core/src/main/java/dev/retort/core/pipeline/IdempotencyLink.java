package dev.retort.core.pipeline;

import dev.retort.Response;
import dev.retort.core.idempotency.Idempotency;
import dev.retort.core.idempotency.IdempotencyKey;
import dev.retort.core.idempotency.Ticket;
import dev.retort.core.request.CoreRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs the rest of the chain once for all requests with the same key.
 *
 * <p>What has begun goes on when its client leaves, since that is when a repetition comes; so from the lock on everything is
 * cached, and cancelling stops nobody but the one who waits.
 */
final class IdempotencyLink extends Link {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final Idempotency idempotency;
    private final boolean isRequired;
    private final Link next;
    private volatile boolean hasWarned;

    IdempotencyLink(Scope scope, Idempotency idempotency, boolean isRequired, Link next) {
        super(scope, false);
        this.idempotency = idempotency;
        this.isRequired = isRequired;
        this.next = next;
    }

    @Override
    Mono<Response> run(Call call) {
        CoreRequest request = call.request();
        if (request.method().isSafe()) {
            return next.enter(call);
        }
        String key = IdempotencyKey.of(request.headers());
        if (key == null) {
            if (isRequired) {
                throw IdempotencyKey.missing();
            }
            return next.enter(call);
        }
        return request.keepBody().flatMap(body -> once(call, Ticket.of(request, key, body)));
    }

    private Mono<Response> once(Call call, Ticket ticket) {
        return idempotency
                .lock(ticket)
                .publishOn(
                        Schedulers.fromExecutor(call.request().loop())) // the store may answer on a thread of its own
                .flatMap(known -> known.isPresent()
                        ? Mono.fromSupplier(() -> Idempotency.answer(ticket, known.get()))
                        : first(call, ticket))
                .cache();
    }

    private Mono<Response> first(Call call, Ticket ticket) {
        if (call.isOver()) {
            return idempotency.release(ticket).then(Mono.just(Response.empty(500)));
        }
        Mono<Response> work = Mono.defer(() -> next.enter(call)).flatMap(response -> settled(call, ticket, response));
        return idempotency
                .holding(ticket, work)
                .onErrorResume(failure -> idempotency.release(ticket).then(Mono.error(failure)))
                .publishOn(Schedulers.fromExecutor(call.request().loop()));
    }

    private Mono<Response> settled(Call call, Ticket ticket, Response response) {
        if (!Idempotency.isFinal(response.status().code())) {
            return idempotency.release(ticket).thenReturn(response);
        }
        Mono<Response> preparation = call.writer().preparation(response);
        return preparation == null
                ? written(call, ticket, response)
                : preparation.flatMap(ready -> written(call, ticket, ready));
    }

    private Mono<Response> written(Call call, Ticket ticket, Response response) {
        if (call.writer().mayBlock(response) && !call.isOnWorker()) {
            return call.onWorker(() -> write(call, ticket, response));
        }
        return write(call, ticket, response);
    }

    private Mono<Response> write(Call call, Ticket ticket, Response response) {
        return Mono.fromCallable(() -> call.writer().whole(call.request(), response))
                .flatMap(whole -> idempotency.keep(ticket, whole, call.route()).thenReturn(whole))
                .switchIfEmpty(Mono.defer(() -> passed(call, ticket, response)));
    }

    private Mono<Response> passed(Call call, Ticket ticket, Response stream) {
        if (!hasWarned) {
            hasWarned = true;
            LOG.warn(
                    "{}: a stream or file is not kept, so a repetition runs again (answer with a value)", call.route());
        }
        return idempotency.release(ticket).thenReturn(stream);
    }
}
