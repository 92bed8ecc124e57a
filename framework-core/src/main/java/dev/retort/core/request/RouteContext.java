package dev.retort.core.request;

import dev.retort.RouteInfo;
import dev.retort.core.binding.Conversions;
import java.util.List;

/**
 * What a request knows of its route.
 *
 * @param info what it shows of it
 * @param conversions the types that its router reads from text
 * @param maxBody the bytes of the largest body
 * @param hasOwnLimit whether the route itself set that limit
 * @param variables the names of its path variables, those of mount prefixes included
 */
public record RouteContext(
        RouteInfo info, Conversions conversions, long maxBody, boolean hasOwnLimit, List<String> variables) {
    /**
     * What a request shows of its route.
     *
     * @param name the full name
     * @param pattern the full pattern
     * @param router the dotted name of the mount
     */
    public record Info(String name, String pattern, String router) implements RouteInfo {}
}
