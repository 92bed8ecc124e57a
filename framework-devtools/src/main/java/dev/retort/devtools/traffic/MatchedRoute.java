package dev.retort.devtools.traffic;

import dev.retort.Method;
import dev.retort.Request;
import dev.retort.spi.AppInspection;
import java.util.Optional;

/**
 * What is kept of the route of a request.
 *
 * @param source where it was registered
 * @param thread where its handler runs
 */
record MatchedRoute(String source, String thread) {
    static Optional<MatchedRoute> of(Request request) {
        String pattern = request.route().pattern();
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        Method method = request.method() == Method.HEAD ? Method.GET : request.method();
        return AppInspection.of(request.app()).routes().stream()
                .filter(route -> route.pattern().equals(pattern))
                .filter(route ->
                        route.methods().contains(method) || route.methods().contains(request.method()))
                .findFirst()
                .map(route -> new MatchedRoute(route.source(), route.thread()));
    }
}
