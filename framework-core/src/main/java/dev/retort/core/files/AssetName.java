package dev.retort.core.files;

import org.jspecify.annotations.Nullable;

/**
 * The name of a file with the hash of its content in it.
 *
 * <pre>
 * asset = [ folder "/" ] stem "." 12hex [ "." ending ]
 *
 * app.1f0c9a7b52de.css     css/app.min.1f0c9a7b52de.js     LICENSE.1f0c9a7b52de
 * </pre>
 *
 * <p>The hash is in the name and not in the query, because caches may be told to leave the query out of their keys, and
 * would then keep the content of one version for all.
 *
 * @param file the name of the file
 * @param hash what it is said to contain
 */
record AssetName(String file, String hash) {
    /** How many digits a hash has. */
    static final int DIGITS = 12;

    /** {@return the parts of a name; null if it has no hash} */
    static @Nullable AssetName parse(String name) {
        int start = name.lastIndexOf('/') + 1;
        int last = name.lastIndexOf('.');
        if (last <= start) {
            return null;
        }
        int before = name.lastIndexOf('.', last - 1);
        if (before > start && isHash(name, before + 1, last)) {
            return new AssetName(name.substring(0, before) + name.substring(last), name.substring(before + 1, last));
        }
        return before < start && isHash(name, last + 1, name.length())
                ? new AssetName(name.substring(0, last), name.substring(last + 1))
                : null;
    }

    private static boolean isHash(String name, int from, int to) {
        return to - from == DIGITS
                && name.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    @Override
    public String toString() {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') + 1
                ? file.substring(0, dot) + '.' + hash + file.substring(dot)
                : file + '.' + hash;
    }
}
