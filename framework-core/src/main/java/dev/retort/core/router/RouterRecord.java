package dev.retort.core.router;

import java.util.List;

/**
 * What was registered in a router, in order.
 *
 * @param routes the routes
 * @param hooks filters, before, guard and after hooks
 * @param errorHandlers the error handlers
 * @param children groups and mounts
 * @param converters the converters
 * @param roles the roles that its routes ask for: one out of each list
 */
public record RouterRecord(
        List<RouteEntry> routes,
        List<HookEntry> hooks,
        List<ErrorEntry> errorHandlers,
        List<ChildRouter> children,
        List<ConverterEntry> converters,
        List<List<String>> roles) {
    /** Copies the lists. */
    public RouterRecord {
        routes = List.copyOf(routes);
        hooks = List.copyOf(hooks);
        errorHandlers = List.copyOf(errorHandlers);
        children = List.copyOf(children);
        converters = List.copyOf(converters);
        roles = List.copyOf(roles);
    }
}
