package dev.retort.core.pipeline;

import dev.retort.core.access.AccessLog;
import dev.retort.core.body.ResponseWriter;
import dev.retort.core.exchange.Retirement;
import dev.retort.core.request.RequestServices;
import dev.retort.core.routing.RouteTree;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline is made of.
 *
 * @param services what requests share
 * @param routes from method and path to the endpoint
 * @param prefixes from paths under the prefix of a router to its automatic endpoint
 * @param automatic the automatic endpoint of all other paths
 * @param errors what answers failures
 * @param writer what writes responses
 * @param workers where code may block
 * @param accessLog hears of every request that has ended; null for nobody
 * @param retirement ends what would outlast the application
 * @param maxMessage bytes of the largest WebSocket message
 */
record PipelineParts(
        RequestServices services,
        RouteTree<Endpoint> routes,
        RouteTree<Endpoint> prefixes,
        Endpoint automatic,
        ErrorResolution errors,
        ResponseWriter writer,
        Workers workers,
        @Nullable AccessLog accessLog,
        Retirement retirement,
        int maxMessage) {}
