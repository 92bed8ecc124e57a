package dev.retort.templates;

import java.util.AbstractList;
import org.jspecify.annotations.Nullable;

/** The names of arguments for Pebble, of functions that take any number of values in order, and any names. */
final class OpenNames extends AbstractList<String> {
    static final OpenNames ALL = new OpenNames();

    private static final int MOST = 100;

    private OpenNames() {}

    @Override
    public String get(int at) {
        return String.valueOf(at);
    }

    @Override
    public int size() {
        return MOST;
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return true;
    }
}
