package dev.retort;

/**
 * The URLs of the files that {@link Router#files} answers with, under names that change with their content:
 * {@code /static/app.1f0c9a7b52de.css}. Clients and caches keep what they got under such a name for good.
 *
 * <p>The file itself keeps its name. A name with the hash of other content, as a page of another version of the
 * application asks for, is answered with what there is, and not kept.
 */
public interface Assets {
    /**
     * {@return the path of a file, base path included; of the first folder that has it, in order of registration}
     *
     * <p>Reads the file when it is asked for it first, and again when it has changed. Files of more than 16 MB keep their
     * plain name. In debug mode a file that is in no folder fails; otherwise its plain path under the first folder is
     * returned, and the log has a warning.
     *
     * @param request the request whose answer names the file
     * @param file its name in the folder, such as {@code css/app.css}
     * @throws IllegalArgumentException in debug mode for a file that is in no folder, with the nearest name
     * @throws IllegalStateException if the application has no folder of files
     */
    static String url(Request request, String file) {
        return request.app().service(Assets.class).path(request, file);
    }

    /** {@return the path of a file, as {@link #url} does} */
    String path(Request request, String file);

    /**
     * Checks a name that is known before there is a request.
     *
     * @throws IllegalArgumentException if no folder has such a file, with the nearest name
     */
    void require(String file);

    /**
     * {@return whether {@link #url} has no need to look at the disk for a file at the moment, so that it does not block}
     *
     * <p>That is so for a while after the file was looked at: {@code retort.files.recheck}.
     */
    boolean isAtHand(String file);
}
