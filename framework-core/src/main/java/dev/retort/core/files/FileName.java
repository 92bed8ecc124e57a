package dev.retort.core.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rule for names that come from a client.
 *
 * <pre>
 * name = part *( "/" part )
 * part = 1*char                     no slash of either kind, no NUL; not first a dot
 *
 * app.js     css/site.css     .well-known/security.txt     Übersicht.pdf
 * </pre>
 *
 * <p>So {@code ..} is no part, in whatever encoding it came: the name is decoded once, before, and never again. The one
 * name that begins with a dot is {@code .well-known} in the first place (RFC 8615).
 */
final class FileName {
    private static final String WELL_KNOWN = ".well-known";

    private FileName() {}

    /** {@return whether a name may be looked for} */
    static boolean isFit(String name) {
        int from = 0;
        while (from <= name.length()) {
            int slash = name.indexOf('/', from);
            int to = slash < 0 ? name.length() : slash;
            boolean hidden = from < to && name.charAt(from) == '.';
            boolean wellKnown = from == 0 && to == WELL_KNOWN.length() && name.startsWith(WELL_KNOWN);
            if (from == to || hidden && !wellKnown) {
                return false;
            }
            from = to + 1;
        }
        return name.chars().allMatch(c -> c >= ' ' && c != '\\' && c != 127);
    }

    /** {@return the path of a name in a folder; null if it cannot be one there} */
    static @Nullable Path in(Path folder, String name) {
        if (!isFit(name)) {
            return null;
        }
        try {
            Path relative = folder.getFileSystem().getPath(name);
            // on some systems a name may have a root of its own, such as that of a drive
            boolean isPlain = relative.getRoot() == null && relative.normalize().equals(relative);
            return isPlain ? folder.resolve(relative) : null;
        } catch (InvalidPathException unknownHere) {
            return null;
        }
    }
}
