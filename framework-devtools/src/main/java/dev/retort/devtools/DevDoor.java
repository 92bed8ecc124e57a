package dev.retort.devtools;

import dev.retort.Outcome;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.blocking.BlockingFindings;
import dev.retort.devtools.blocking.RefusedCalls;
import dev.retort.devtools.blocking.StrictBlocking;
import dev.retort.devtools.console.Console;
import dev.retort.devtools.guard.Guard;
import dev.retort.devtools.log.LogRing;
import dev.retort.devtools.page.Reports;
import dev.retort.devtools.refresh.Refresh;
import dev.retort.devtools.reload.FailedProgram;
import dev.retort.devtools.reload.Generations;
import dev.retort.devtools.traffic.Recorder;
import dev.retort.spi.BlockedCall;
import dev.retort.spi.Door;
import dev.retort.spi.PageEnd;
import dev.retort.spi.PageHead;
import dev.retort.spi.Traffic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What every request passes in debug mode before the application sees it. */
final class DevDoor implements Door {
    private final Guard guard;
    private final DevPaths paths;
    private final Reports reports;
    private final LogRing log;
    private final @Nullable Refresh refresh;
    private final Recorder recorder = Recorder.ofProcess();

    /** Puts a door together; without refresh no page is changed. */
    DevDoor(Guard guard, DevPaths paths, Reports reports, LogRing log, @Nullable Refresh refresh) {
        this.guard = guard;
        this.paths = paths;
        this.reports = reports;
        this.log = log;
        this.refresh = refresh;
    }

    @Override
    public Mono<Response> enter(Request request) {
        StrictBlocking.lookAgain();
        Optional<Response> refusal = guard.refusal(request);
        if (refusal.isPresent()) {
            return Mono.just(refusal.get());
        }
        if (DevPaths.include(request.path())) {
            return paths.answer(request);
        }
        recorder.begin(request);
        request.onEnd(outcome -> ended(request, outcome));
        log.begin(request);
        return Generations.ofProcess()
                .failure()
                .map(failure -> Mono.<Response>error(FailedProgram.answer(request, failure)))
                .orElse(Mono.empty());
    }

    private void ended(Request request, Outcome outcome) {
        reports.keep(request, outcome); // first: the recorded request says which report is its own
        recorder.end(request, outcome)
                .ifPresent(recorded ->
                        outcome.error().ifPresent(failure -> RefusedCalls.ended(recorded.described(), failure)));
        if (refresh != null) {
            refresh.ended(request, outcome);
        }
    }

    @Override
    public Optional<Traffic> watch(Request request) {
        return recorder.traffic(request);
    }

    @Override
    public void blocked(BlockedCall call) {
        BlockingFindings.ofProcess().held(call);
    }

    @Override
    public Optional<PageEnd> leave(Request request, PageHead head) {
        // what is typed into the console is kept
        return refresh == null || Console.isPath(request.path()) ? Optional.empty() : refresh.script(request, head);
    }
}
