package dev.retort.core.files;

import dev.retort.EntityTag;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names of the files of one folder with the hashes of their content; each counts for a while before it is looked at again. */
final class HashedNames {
    private static final int MOST = 10_000; // names may come from a request, and of missing files there is no end

    private final FileFolder folder;
    private final long trustNanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    HashedNames(FileFolder folder, long trustNanos) {
        this.folder = folder;
        this.trustNanos = trustNanos;
    }

    // the name is null if there is no such file
    private record Known(@Nullable String name, long checked) {
        boolean counts(long nanos) {
            return System.nanoTime() - checked <= nanos;
        }
    }

    /** {@return the name with the hash, or the plain one of a file that is too large; null if there is no such file} */
    @Nullable
    String of(String file) throws IOException {
        Known before = known.get(file);
        if (before != null && before.counts(trustNanos)) {
            return before.name;
        }
        FileHash hash = folder.hash(file);
        String name = hash == null ? null : name(file, hash.hash());
        if (name != null || before != null || known.size() < MOST) {
            known.put(file, new Known(name, System.nanoTime()));
        }
        return name;
    }

    private static String name(String file, String hash) {
        return hash.isEmpty() ? file : new AssetName(file, hash).toString();
    }

    /** {@return whether there is such a file, if that counts for half of the time yet; null if it has to be looked at} */
    @Nullable
    Boolean hasAtHand(String file) {
        Known before = known.get(file);
        return before == null || !before.counts(trustNanos / 2) ? null : before.name != null;
    }

    /** {@return whether a file in a state has the content that a name says it has} */
    boolean isRight(AssetName name, EntityTag state) throws IOException {
        FileHash hash = folder.hash(name.file());
        return hash != null && hash.hash().equals(name.hash()) && hash.etag().equals(state);
    }
}
