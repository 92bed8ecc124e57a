package dev.retort.core.pipeline;

import dev.retort.Filter;
import dev.retort.Next;
import dev.retort.Response;
import java.util.concurrent.Callable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A filter around the rest of the chain. */
final class FilterLink extends Link {
    private final Filter filter;
    private final Link next;
    private final String source;

    FilterLink(Scope scope, boolean blocking, Filter filter, Link next, String source) {
        super(scope, blocking);
        this.filter = filter;
        this.next = next;
        this.source = source;
    }

    @Override
    @SuppressWarnings("NullAway") // a filter that returns null breaks its contract, and is told so
    Mono<Response> run(Call call) throws Exception {
        Mono<Response> result = filter.filter(call.request(), new Rest(call, next));
        if (result == null) {
            throw new IllegalStateException("the filter at " + source + " returned null (expected: a Mono)");
        }
        return result;
    }

    @Override
    IllegalStateException emptyResult() {
        return new IllegalStateException("the filter at " + source
                + " completed without a response (return next.handle(), or a response of its own)");
    }

    /** The rest of the chain, run when it is subscribed to. */
    private static final class Rest extends Mono<Response> implements Next {
        private final Call call;
        private final Link next;

        Rest(Call call, Link next) {
            this.call = call;
            this.next = next;
        }

        @Override
        public Mono<Response> handle() {
            return this;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Response> subscriber) {
            Mono<Response> result = next.enter(call);
            if (result instanceof Callable<?>) {
                emit(result, subscriber);
            } else {
                result.subscribe(subscriber);
            }
        }

        private static void emit(Mono<Response> scalar, CoreSubscriber<? super Response> subscriber) {
            try {
                Response response = value(scalar);
                if (response == null) {
                    Operators.complete(subscriber);
                } else {
                    subscriber.onSubscribe(Operators.scalarSubscription(subscriber, response));
                }
            } catch (Exception failure) {
                Operators.error(subscriber, failure);
            }
        }
    }
}
