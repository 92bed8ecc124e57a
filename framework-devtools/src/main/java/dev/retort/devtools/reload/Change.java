package dev.retort.devtools.reload;

import java.util.List;

/** What has happened to the program. */
public sealed interface Change {
    /**
     * A new generation answers; what comes from now on goes to it.
     *
     * @param number its number, from 1
     */
    record Live(int number) implements Change {}

    /**
     * The sources as they are now do not compile or start.
     *
     * @param failure as {@link Generations#failure} has it
     */
    record Failed(Throwable failure) implements Change {}

    /**
     * The failure is gone without a new generation: the sources are again those of the one that runs.
     *
     * @param number its number
     */
    record Recovered(int number) implements Change {}

    /**
     * Resources changed that need no new generation: templates, style sheets, images.
     *
     * @param paths below their root, with slashes, such as {@code static/shop.css}
     */
    record Resources(List<String> paths) implements Change {
        /** Copies the list. */
        public Resources {
            paths = List.copyOf(paths);
        }
    }
}
