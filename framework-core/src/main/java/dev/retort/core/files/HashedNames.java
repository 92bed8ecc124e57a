package dev.retort.core.files;

import dev.retort.EntityTag;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names of the files of one folder with the hashes of their content; each counts for a while before it is looked at again. */
final class HashedNames {
    private final FileFolder folder;
    private final long trustNanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    HashedNames(FileFolder folder, long trustNanos) {
        this.folder = folder;
        this.trustNanos = trustNanos;
    }

    private record Known(String name, long checked) {}

    /** {@return the name with the hash, or the plain one of a file that is too large; null if there is no such file} */
    @Nullable
    String of(String file) throws IOException {
        Known before = known.get(file);
        if (before != null && System.nanoTime() - before.checked <= trustNanos) {
            return before.name;
        }
        FileHash hash = folder.hash(file);
        if (hash == null) {
            known.remove(file);
            return null;
        }
        String name = hash.hash().isEmpty() ? file : new AssetName(file, hash.hash()).toString();
        known.put(file, new Known(name, System.nanoTime()));
        return name;
    }

    /** {@return whether a file in a state has the content that a name says it has} */
    boolean isRight(AssetName name, EntityTag state) throws IOException {
        FileHash hash = folder.hash(name.file());
        return hash != null && hash.hash().equals(name.hash()) && hash.etag().equals(state);
    }
}
