package dev.retort;

/** A router attached under a prefix. */
public interface Mount {
    /** Puts a filter around everything under this prefix, outside the filters of the router itself. */
    Mount filter(Filter filter);
}
