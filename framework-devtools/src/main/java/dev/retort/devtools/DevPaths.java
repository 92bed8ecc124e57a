package dev.retort.devtools;

import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.console.Console;
import dev.retort.devtools.guard.Guard;
import dev.retort.devtools.pages.DevPages;
import dev.retort.devtools.refresh.Refresh;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is answered below {@code /-/dev}, and to whom. */
final class DevPaths {
    private final Guard guard;
    private final DevPages pages;
    private final @Nullable Refresh refresh;
    private final @Nullable Console console;

    DevPaths(Guard guard, DevPages pages, @Nullable Refresh refresh, @Nullable Console console) {
        this.guard = guard;
        this.pages = pages;
        this.refresh = refresh;
        this.console = console;
    }

    /** {@return whether a path is one of these, whatever the application has there} */
    static boolean include(String path) {
        return path.equals(DevPages.ROOT) || path.startsWith(DevPages.ROOT + "/");
    }

    Mono<Response> answer(Request request) {
        if (Console.isPath(request.path())) {
            return console == null ? Mono.just(Console.off()) : console.answer(request);
        }
        Optional<Long> replayed = DevPages.replayed(request.path());
        if (replayed.isPresent()) {
            return guard.refusalOfPost(request).map(Mono::just).orElseGet(() -> pages.replay(request, replayed.get()));
        }
        return guard.refusalOfTools(request)
                .or(() -> refresh == null ? Optional.empty() : refresh.answer(request))
                .map(Mono::just)
                .orElseGet(() -> pages.answer(request));
    }
}
