package dev.retort;

import java.time.Duration;

/**
 * The files of a folder, answered to GET and HEAD with type, tag, time, ranges and precompressed forms.
 *
 * <p>Names with a part that begins with a dot are not answered, nor is what lies outside of the folder.
 */
public interface StaticFiles {
    /** Names the route; {@code request.url(name, "file", "css/site.css")} is the path of a file. */
    StaticFiles name(String name);

    /** Lets clients keep the files for a time, in whole seconds; without it they keep what they like and ask often. */
    StaticFiles cache(Duration age);

    /**
     * Lets clients keep the files for good, a year unless {@link #cache} says otherwise: for names that change with the
     * content. Pages ({@code .html}) are excepted, they are asked for each time.
     */
    StaticFiles immutable();

    /** Sets the file that answers for a folder; {@code index.html} unless it is set. */
    StaticFiles index(String file);

    /**
     * Answers with this file where there is none, for applications that route in the browser: to a GET that accepts
     * {@code text/html}, for a path whose last part has no dot.
     */
    StaticFiles singlePage(String file);
}
