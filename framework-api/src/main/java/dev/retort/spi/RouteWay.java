package dev.retort.spi;

import java.util.List;
import java.util.Map;

/**
 * How the requests of a route are run.
 *
 * @param registeredBy the name of the class whose code registered it; empty if it is unknown
 * @param thread why they run on an event loop or on a worker
 * @param steps the filters and hooks around the handler in the order in which a request meets them, each with its source
 * @param limits what is limited, such as {@code max body}, and to what
 */
public record RouteWay(String registeredBy, String thread, List<String> steps, Map<String, String> limits) {
    /** Copies the list. */
    public RouteWay {
        steps = List.copyOf(steps);
    }
}
