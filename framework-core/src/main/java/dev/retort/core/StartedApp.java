package dev.retort.core;

import dev.retort.SetupException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** An application whose start steps have run, wherever its requests come from. */
final class StartedApp {
    private final CoreApp app;
    private final Prepared prepared;
    private final Scheduler workers;

    private StartedApp(CoreApp app, Prepared prepared) {
        this.app = app;
        this.prepared = prepared;
        this.workers = Schedulers.fromExecutor(prepared.workers());
    }

    /** Prepares an application and runs its start steps. Cold. */
    static Mono<StartedApp> start(CoreApp app) {
        return Mono.defer(() -> {
            StartedApp started = prepare(app);
            return started.runStart().thenReturn(started);
        });
    }

    /** Prepares an application, which can start only once. */
    static StartedApp prepare(CoreApp app) {
        app.commandLine().mistake().ifPresent(StartedApp::refuse);
        refuse(app.mistakes());
        Prepared prepared = app.prepare();
        app.starting();
        return new StartedApp(app, prepared);
    }

    private static void refuse(SetupException mistake) {
        throw mistake;
    }

    private static void refuse(List<SetupException> mistakes) {
        if (!mistakes.isEmpty()) {
            SetupException first = mistakes.get(0);
            Set<Throwable> known = new HashSet<>(List.of(first.getSuppressed()));
            mistakes.stream().skip(1).filter(known::add).forEach(first::addSuppressed);
            throw first;
        }
    }

    CoreApp app() {
        return app;
    }

    Prepared prepared() {
        return prepared;
    }

    boolean hasStops() {
        return app.lifecycle().hasStops();
    }

    Mono<Void> runStart() {
        return app.lifecycle().start(workers).doOnError(failure -> prepared.close());
    }

    Mono<Void> runStop() {
        return app.lifecycle().stop(workers);
    }

    /** Waits for what is in flight and for work in the background, but not longer than this. */
    Mono<Void> drain(Duration deadline) {
        return prepared.pipeline().drain().timeout(deadline, Mono.empty());
    }

    /** Waits for what is in flight, runs the stop steps, ends the workers, waits for the access log. Cold. */
    Mono<Void> stop(Duration deadline) {
        return drain(deadline)
                .then(runStop())
                .doFinally(signal -> prepared.close())
                .then(prepared.endOfLog());
    }
}
