package dev.retort;

import java.util.Set;

/**
 * Makes the answer to a failure for which no error handler is registered, in a format the client accepts.
 *
 * <p>The plain text and HTML renderers are always there; of several for one media type that of the last plugin is
 * used, unless it {@linkplain #renders leaves} a problem to those before it.
 */
public interface ErrorRenderer {
    /** {@return the media types it renders} */
    Set<MediaType> mediaTypes();

    /** {@return whether it makes the answer to this problem; otherwise the renderer before it is asked} */
    default boolean renders(Request request, Problem problem) {
        return true;
    }

    /**
     * {@return the answer; its status is that of the problem}
     *
     * @param problem what the client may know; its cause is what really happened, for debug mode only
     */
    Response render(Request request, Problem problem);
}
