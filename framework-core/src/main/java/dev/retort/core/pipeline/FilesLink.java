package dev.retort.core.pipeline;

import dev.retort.Response;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.files.Site;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.router.FilesEntry;
import java.io.IOException;
import reactor.core.publisher.Mono;

/** The end of the chain of a folder of files: on the event loop what is in memory, on a worker what is on the disk. */
final class FilesLink extends Link {
    private final Site site;

    FilesLink(Scope scope, Site site) {
        super(scope, false);
        this.site = site;
    }

    @Override
    Mono<Response> run(Call call) throws IOException {
        Exchange exchange = call.exchange();
        String name = call.request().param(FilesEntry.VARIABLE);
        int accepted = Site.accepted(exchange.header("Accept-Encoding"), exchange.header("Range") != null);
        Response ready = site.ready(name, accepted);
        if (ready != null) {
            return Mono.just(ready);
        }
        Site.Asked asked = asked(call, name, accepted);
        return call.isOnWorker()
                ? Mono.just(site.answer(asked))
                : call.onWorker(() -> Mono.fromCallable(() -> site.answer(asked)));
    }

    private static Site.Asked asked(Call call, String name, int accepted) {
        CoreRequest request = call.request();
        String accept = call.exchange().header("Accept");
        boolean wantsPage = call.exchange().method().equals("GET") && accept != null && accept.contains("text/html");
        return new Site.Asked(name, request.rawPath(), request.queryString(), accepted, wantsPage);
    }
}
