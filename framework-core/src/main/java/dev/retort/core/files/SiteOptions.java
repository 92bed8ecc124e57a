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
 */
public record SiteOptions(
        String index, String singlePage, @Nullable Duration age, boolean immutable) {
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
}
