package dev.retort.core.files;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a site answers.
 *
 * @param index the file that answers for a folder
 * @param singlePage the file that answers where there is none; empty for no such file
 * @param age how long clients may keep files; null if it was not said
 * @param immutable whether a file never changes under its name
 * @param shared whether whoever asks may have the files, so that caches may keep them for everybody
 */
public record SiteOptions(
        String index, String singlePage, @Nullable Duration age, boolean immutable, boolean shared) {
    private static final Duration YEAR = Duration.ofDays(365);

    String cacheControl(String name) {
        if (immutable && (name.endsWith(".html") || name.endsWith(".htm"))) {
            return "no-cache"; // a page names files whose names change with their content
        }
        if (immutable) {
            return "max-age=" + (age == null ? YEAR : age).toSeconds() + ", immutable";
        }
        return age == null ? "" : "max-age=" + age.toSeconds();
    }

    /** {@return how caches may keep what is answered under a name with a hash, if that is the hash of the content} */
    String assetCacheControl(boolean right) {
        if (!right) {
            return "no-cache"; // a page of another version of the application asks, and gets what there is
        }
        return (shared ? "public" : "private") + ", max-age=" + YEAR.toSeconds() + ", immutable";
    }
}
