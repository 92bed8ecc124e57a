package dev.retort;

/** A router attached under a prefix. */
public interface Mount {
    /** Puts a filter around everything under this prefix, outside the filters of the router itself. */
    Mount filter(Filter filter);

    /** Asks for one of these roles on every route under this prefix, as {@link Route#roles} does. */
    Mount roles(String... anyOf);

    /** Groups the routes under this prefix under a tag in the document of the API, instead of under the mount's name. */
    Mount tag(String tag);
}
