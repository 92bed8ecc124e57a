package dev.retort.devtools;

import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.blocking.StrictBlocking;
import dev.retort.devtools.console.Console;
import dev.retort.devtools.guard.Guard;
import dev.retort.devtools.log.LogRing;
import dev.retort.devtools.refresh.Refresh;
import dev.retort.devtools.reload.FailedProgram;
import dev.retort.devtools.reload.Generations;
import dev.retort.spi.Door;
import dev.retort.spi.PageEnd;
import dev.retort.spi.PageHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What every request passes in debug mode before the application sees it. */
final class DevDoor implements Door {
    private final Guard guard;
    private final LogRing log;
    private final @Nullable Refresh refresh;
    private final @Nullable Console console;

    /** Puts a door together; without refresh no page is changed and there are no development paths. */
    DevDoor(Guard guard, LogRing log, @Nullable Refresh refresh, @Nullable Console console) {
        this.guard = guard;
        this.log = log;
        this.refresh = refresh;
        this.console = console;
    }

    @Override
    public Mono<Response> enter(Request request) {
        StrictBlocking.lookAgain();
        Optional<Response> refusal = guard.refusal(request);
        if (refusal.isPresent()) {
            return Mono.just(refusal.get());
        }
        if (Console.isPath(request.path())) {
            return console == null ? Mono.just(Console.off()) : console.answer(request);
        }
        if (refresh != null) {
            if (request.path().startsWith(Refresh.PATHS)) {
                return Mono.justOrEmpty(guard.refusalOfTools(request).or(() -> refresh.answer(request)));
            }
            request.onEnd(outcome -> refresh.ended(request, outcome));
        }
        log.begin(request);
        return Generations.ofProcess()
                .failure()
                .map(failure -> Mono.<Response>error(FailedProgram.answer(request, failure)))
                .orElse(Mono.empty());
    }

    @Override
    public Optional<PageEnd> leave(Request request, PageHead head) {
        // what is typed into the console is kept
        return refresh == null || Console.isPath(request.path()) ? Optional.empty() : refresh.script(request, head);
    }
}
