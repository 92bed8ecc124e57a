package dev.retort;

import java.util.Set;

/**
 * Makes the answer to a failure for which no error handler is registered, in a format the client accepts.
 *
 * <p>The plain text and HTML renderers are always there; of two for one media type the one of the last plugin is used.
 */
public interface ErrorRenderer {
    /** {@return the media types it renders} */
    Set<MediaType> mediaTypes();

    /**
     * {@return the answer; its status is that of the problem}
     *
     * @param problem what the client may know; its cause is what really happened, for debug mode only
     */
    Response render(Request request, Problem problem);
}
