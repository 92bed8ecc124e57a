package dev.retort.spi;

/**
 * A route that almost answers a request.
 *
 * @param route the route
 * @param reason what keeps it from answering, such as <code>{id:int} does not take "abc"</code>
 */
public record NearRoute(RouteDescription route, String reason) {}
