package dev.retort.core.pipeline;

import dev.retort.Response;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.request.InputSource;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/** Reads the input of the handler, before the handler takes a worker for itself. */
final class InputLink extends Link {
    private final InputSource input;
    private final Link handler;

    InputLink(Scope scope, InputSource input, Link handler) {
        super(scope, false);
        this.input = input;
        this.handler = handler;
    }

    @Override
    Mono<Response> run(Call call) throws Exception {
        CoreRequest request = call.request();
        Mono<Object> read = input.read(request);
        if (read instanceof Callable<?>) {
            call.input(value(read));
            return handler.enter(call);
        }
        return read.flatMap(value -> {
            call.input(value);
            return handler.enter(call);
        });
    }
}
