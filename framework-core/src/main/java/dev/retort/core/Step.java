package dev.retort.core;

import dev.retort.Action;
import dev.retort.Task;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A step of start or stop.
 *
 * @param task what is run; a publisher or stage it returns is waited for
 * @param source where it was registered
 */
record Step(Task<?> task, String source) {
    static Step of(Action action, String source) {
        Task<Object> task = () -> {
            action.run();
            return action; // no publisher, so there is nothing more to wait for
        };
        return new Step(task, source);
    }

    /** {@return runs the step where it may block; completes when it is done} */
    Mono<Void> run(Scheduler workers) {
        return Mono.<Object>fromCallable(task::run).subscribeOn(workers).flatMap(Step::awaited);
    }

    private static Mono<Void> awaited(Object result) {
        if (result instanceof Publisher<?> publisher) {
            return Flux.from(publisher).then();
        }
        return result instanceof CompletionStage<?> stage
                ? Mono.fromCompletionStage(stage).then()
                : Mono.empty();
    }
}
