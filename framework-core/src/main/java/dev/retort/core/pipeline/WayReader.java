package dev.retort.core.pipeline;

import dev.retort.DataSize;
import dev.retort.core.router.RouteEntry;
import dev.retort.spi.RouteWay;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads, when somebody asks, how the requests of a route are run. */
record WayReader(RouteEntry route, ChainBuilder hooks, String runsOn, DataSize maxBody, HandlerTime time) {
    RouteWay read() {
        return new RouteWay(route.registeredBy(), thread(), hooks.steps(), limits());
    }

    private String thread() {
        if (runsOn.equals("worker") && hooks.blocksBeforeEnd()) {
            return "a hook before the handler may block";
        }
        if (route.kind() == RouteEntry.Kind.WEBSOCKET) {
            return "a WebSocket does not block";
        }
        if (route.kind() == RouteEntry.Kind.FILES) {
            return "files are read without blocking";
        }
        Boolean said = route.isBlocking();
        if (said != null) {
            return said ? ".blocking() says so" : ".nonBlocking() says so";
        }
        return runsOn.equals("worker")
                ? "the handler returns a plain value, so it may block"
                : "the handler returns a publisher or a stage, so it does not block";
    }

    private Map<String, String> limits() {
        Map<String, String> limits = new LinkedHashMap<>();
        DataSize own = route.maxBody();
        limits.put("max body", own == null ? maxBody + " (default)" : own.toString());
        long nanos = time.nanos(route.timeout());
        String timeout = nanos == 0 ? "none" : seconds(nanos);
        limits.put("time to the first response", route.timeout() == null ? timeout + " (default)" : timeout);
        return limits;
    }

    private static String seconds(long nanos) {
        Duration limit = Duration.ofNanos(nanos);
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
