package dev.retort;

import java.util.Set;

/**
 * Adds to an application: found by {@code ServiceLoader}, or given to {@link App#plugin}.
 *
 * <p>Beside its entry in {@code META-INF/services/dev.retort.Plugin} a jar carries the marker
 * {@code META-INF/retort/plugins/<id>}, so that losing the entry (in a fat jar) fails the start instead of going
 * unnoticed.
 */
public interface Plugin {
    /** {@return the id, lower-case words with dashes} */
    String id();

    /** {@return ids of plugins without which this one does not work; they are installed first} */
    default Set<String> requires() {
        return Set.of();
    }

    /** {@return ids of plugins that are installed before this one if they are there} */
    default Set<String> installAfter() {
        return Set.of();
    }

    /**
     * Adds to the application; called once, before it starts.
     *
     * @throws Exception to fail the start, naming the plugin
     */
    void install(Setup setup) throws Exception;
}
