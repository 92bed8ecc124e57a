package dev.retort.core.pipeline;

import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.spi.BlockedCall;
import dev.retort.spi.Door;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The pipeline of an application in debug mode: behind a door. */
public final class DoorPipeline implements ExchangeHandler {
    private final Pipeline pipeline;
    private final Door door;

    /** Puts a door before a pipeline. */
    public DoorPipeline(Pipeline pipeline, Door door) {
        this.pipeline = pipeline;
        this.door = door;
    }

    @Override
    public void handle(Exchange exchange) {
        PageExchange page = new PageExchange(exchange, door);
        Call call = pipeline.call(page);
        page.request(call.request());
        enter(call, page, call.request().read(), UnaryOperator.identity());
    }

    @Override
    public void reject(Exchange exchange, Problem problem) {
        PageExchange page = new PageExchange(exchange, door);
        Call call = pipeline.call(page);
        page.request(call.request());
        enter(call, page, problem, refused -> plain(problem));
    }

    // a head that cannot be read names nobody, so that a door would refuse it for that; what is wrong with it is no
    // secret
    private static Response plain(Problem problem) {
        return Response.text(problem.detail() + "\n").status(problem.status());
    }

    /** Tells the door of code that holds an event loop. */
    public void blocked(BlockedCall blocked) {
        door.blocked(blocked);
    }

    private void enter(Call call, PageExchange page, @Nullable Problem unfit, UnaryOperator<Response> early) {
        Mono.defer(() -> door.enter(call.request()))
                .singleOptional()
                .subscribe(
                        answer -> onLoop(call, () -> proceed(call, page, unfit, answer.map(early))),
                        failure -> onLoop(call, () -> pipeline.answerAside(call, Mono.error(failure))));
    }

    private void proceed(Call call, PageExchange page, @Nullable Problem unfit, Optional<Response> early) {
        if (early.isPresent()) {
            pipeline.answerAside(call, Mono.just(early.get()));
        } else {
            page.letIn(door.watch(call.request()));
            pipeline.proceed(call, unfit);
        }
    }

    private static void onLoop(Call call, Runnable step) {
        if (call.exchange().inEventLoop()) {
            step.run();
        } else {
            call.exchange().execute(step);
        }
    }
}
