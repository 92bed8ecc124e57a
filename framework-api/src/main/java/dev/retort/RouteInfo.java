package dev.retort;

/** The route that a request matched. */
public interface RouteInfo {
    /** {@return the full name such as {@code admin.user}, or an empty text if the route has none} */
    String name();

    /** {@return the full pattern with the prefixes of its mounts, such as {@code /admin/users/{id:long}}} */
    String pattern();

    /** {@return the name of the mount the route belongs to, dotted where nested; empty for the app's own} */
    String router();
}
