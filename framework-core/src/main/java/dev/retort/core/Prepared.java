package dev.retort.core;

import dev.retort.core.access.AccessLog;
import dev.retort.core.cli.NamedCommand;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.pipeline.Pipeline;
import dev.retort.core.pipeline.Workers;
import dev.retort.core.plugin.PluginInfo;
import dev.retort.core.routing.NearMisses;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An application that is complete and frozen, but not started.
 *
 * @param pipeline answers its requests
 * @param entrance where its requests arrive: the pipeline, or in debug mode the door before it
 * @param nearMisses explains why no route answers a request
 * @param routes its routes in order of registration
 * @param contracts what they take and answer, read when asked for
 * @param plugins its plugins in order of installation
 * @param commands the commands of its plugins
 * @param completions what its plugins do now that it is complete
 * @param workers the threads on which it may block
 * @param accessLog hears of every request that has ended; null for nobody
 */
record Prepared(
        Pipeline pipeline,
        ExchangeHandler entrance,
        NearMisses<RouteDescription> nearMisses,
        List<RouteDescription> routes,
        List<Supplier<RouteContract>> contracts,
        List<PluginInfo> plugins,
        List<NamedCommand> commands,
        Completions completions,
        Workers workers,
        @Nullable AccessLog accessLog)
        implements AutoCloseable {
    /** Completes when the last line of the access log is written. Cold. */
    Mono<Void> endOfLog() {
        return accessLog == null ? Mono.empty() : accessLog.end();
    }

    /** Ends the threads, when the application has stopped. */
    @Override
    public void close() {
        workers.close();
        if (accessLog != null) {
            accessLog.close();
        }
    }
}
