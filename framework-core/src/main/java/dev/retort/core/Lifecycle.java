package dev.retort.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The steps of start and stop, and the work in between. */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final List<Step> starts = new ArrayList<>();
    private final List<Step> stops = new ArrayList<>();
    private final List<Publisher<?>> works = new ArrayList<>();
    private volatile boolean stopping;
    private Disposable.Composite running = Disposables.composite();

    void onStart(Step step) {
        starts.add(step);
    }

    void onStop(Step step) {
        stops.add(step);
    }

    /** Says that the application is about to stop, while it still answers. */
    void stopping() {
        stopping = true;
    }

    /** {@return whether the application has been told to stop: it is not ready for more} */
    boolean isStopping() {
        return stopping;
    }

    /** {@return whether anything happens at a stop that requests under way could feel} */
    boolean hasStops() {
        return !stops.isEmpty() || !works.isEmpty();
    }

    void background(Publisher<?> work) {
        works.add(work);
    }

    /** Runs the start steps in order, then subscribes to the work; after a failure runs the stop steps. Cold. */
    Mono<Void> start(Scheduler workers) {
        return Flux.fromIterable(starts)
                .concatMap(step -> step.run(workers)
                        .doOnError(failure -> LOG.debug("the start hook at {} failed", step.source(), failure)))
                .then(Mono.fromRunnable(this::startWork))
                .onErrorResume(failure -> stop(workers).then(Mono.error(failure)))
                .then();
    }

    private void startWork() {
        running = Disposables.composite();
        for (Publisher<?> work : works) {
            running.add(Flux.from(work)
                    .subscribe(
                            item -> {}, failure -> LOG.error("work in the background failed and has ended", failure)));
        }
    }

    /** Cancels the work, then runs the stop steps, the last registered first; failures are logged. Cold. */
    Mono<Void> stop(Scheduler workers) {
        return Mono.defer(() -> {
            running.dispose();
            List<Step> reversed = new ArrayList<>(stops);
            Collections.reverse(reversed);
            return Flux.fromIterable(reversed)
                    .concatMap(step -> step.run(workers).onErrorResume(failure -> {
                        LOG.error("the stop hook at {} failed", step.source(), failure);
                        return Mono.empty();
                    }))
                    .then();
        });
    }
}
