package dev.retort.core.files;

import dev.retort.EntityTag;
import dev.retort.Problem;
import dev.retort.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the files of one folder.
 *
 * <p>Small files are kept in memory and answered without a look at the disk for as long as they were looked at a moment
 * ago: under load that is a look in every tenth of a second, however many requests there are.
 */
public final class Site {
    private final FileFolder folder;
    private final SiteOptions options;
    private final MemoryLimit limit;
    private final HashedNames names;
    private final List<Map<String, Kept>> kept = new ArrayList<>(Encodings.SETS);

    Site(FileFolder folder, SiteOptions options, MemoryLimit limit) {
        this.folder = folder;
        this.options = options;
        this.limit = limit;
        this.names = new HashedNames(folder, limit.trustNanos);
        for (int set = 0; set < Encodings.SETS; set++) {
            kept.add(new ConcurrentHashMap<>());
        }
    }

    /**
     * How much memory sites may use for files, all together, and how long what is in it counts.
     *
     * @param used the bytes in use
     * @param most the bytes allowed
     * @param trustNanos how long a file is answered from memory after a look at it
     */
    record MemoryLimit(AtomicLong used, long most, long trustNanos) {}

    private static final class Kept {
        private final Response response;
        private final long size;
        private volatile long checked = System.nanoTime();

        Kept(Response response, long size) {
            this.response = response;
            this.size = size;
        }
    }

    /**
     * What is asked for.
     *
     * @param name the part of the path behind the prefix of the site, decoded
     * @param rawPath the whole path as it came, for redirects
     * @param query the query as it came; empty for none
     * @param accepted the bits of the accepted encodings
     * @param wantsPage whether the client would be content with a page
     */
    public record Asked(String name, String rawPath, String query, int accepted, boolean wantsPage) {}

    /** {@return the bits of the encodings that a request accepts; none if it asks for ranges} */
    public static int accepted(@Nullable String acceptEncoding, boolean asksForRange) {
        // ranges of encoded bytes are of no use to a client that may get another encoding next time
        return asksForRange ? 0 : Encodings.accepted(acceptEncoding);
    }

    /** {@return the answer, if it is in memory and counts; null if the disk has to be looked at} */
    public @Nullable Response ready(String name, int accepted) {
        Kept known = kept.get(accepted).get(name);
        if (known == null) {
            return null;
        }
        long now = System.nanoTime();
        if (now - known.checked > limit.trustNanos) {
            known.checked = now; // this request looks, the others go on meanwhile
            return null;
        }
        return known.response;
    }

    /**
     * {@return the answer; blocks}
     *
     * @throws Problem 404
     */
    public Response answer(Asked asked) throws IOException {
        String name = asked.name();
        boolean isFolder = name.isEmpty() || name.endsWith("/");
        // an escaped slash does not part segments: filters and routes that protect a prefix have not seen it as one
        boolean isPlain = !asked.rawPath().contains("%2F");
        Found found = isPlain ? find(isFolder ? name + options.index() : name, asked.accepted()) : null;
        if (found != null) {
            Response response = found.describe(options.cacheControl(found.name));
            keep(asked, found, response);
            return response;
        }
        forget(asked);
        Response asset = isPlain ? asset(asked) : null;
        if (asset != null) {
            return asset;
        }
        if (!isFolder && find(name + '/' + options.index(), 0) != null) {
            return Response.redirect(asked.rawPath() + '/' + (asked.query().isEmpty() ? "" : '?' + asked.query()), 308);
        }
        if (asked.wantsPage() && !options.singlePage().isEmpty() && hasNoDot(name)) {
            Found page = find(options.singlePage(), asked.accepted());
            if (page != null) {
                return page.describe("no-cache");
            }
        }
        throw Problem.notFound();
    }

    // only right names are kept in memory: of wrong ones there is no end
    private @Nullable Response asset(Asked asked) throws IOException {
        AssetName name = AssetName.parse(asked.name());
        Found found = name == null ? null : find(name.file(), asked.accepted());
        if (name == null || found == null) {
            return null;
        }
        boolean right = names.isRight(name, found.state);
        Response response = found.describe(options.assetCacheControl(right));
        if (right) {
            keep(asked, found, response);
        }
        return response;
    }

    /** {@return the name that changes with the content of a file; null if there is no such file; may block} */
    public @Nullable String assetName(String file) throws IOException {
        return names.of(file);
    }

    /** {@return whether there is such a file, if that need not be looked up for a while; null if it has to} */
    public @Nullable Boolean hasAtHand(String file) {
        return names.hasAtHand(file);
    }

    /** {@return names of its files, to guess what somebody meant; blocks} */
    public List<String> names() {
        return folder.names();
    }

    boolean has(String name) throws IOException {
        return folder.find(name, "", "") != null;
    }

    private record Found(String name, ServedFile file, EntityTag state, boolean varies) {
        Response describe(String cacheControl) {
            Response response = Response.of(file);
            if (!cacheControl.isEmpty()) {
                response = response.header("Cache-Control", cacheControl);
            }
            if (varies) {
                response = response.header("Vary", "Accept-Encoding");
            }
            return file.describe(response);
        }
    }

    private @Nullable Found find(String name, int accepted) throws IOException {
        ServedFile plain = folder.find(name, "", "");
        if (plain == null) {
            return null;
        }
        ServedFile best = plain;
        boolean varies = false;
        for (Encodings.Encoding encoding : Encodings.ALL) {
            if (name.endsWith(encoding.ending())) {
                continue;
            }
            ServedFile encoded = folder.find(name, encoding.ending(), encoding.name());
            if (encoded != null) {
                varies = true;
                if (best.encoding().isEmpty() && (accepted & encoding.bit()) != 0) {
                    best = encoded;
                }
            }
        }
        return new Found(name, best, plain.etag(), varies);
    }

    private static boolean hasNoDot(String name) {
        return name.indexOf('.', name.lastIndexOf('/') + 1) < 0;
    }

    private void keep(Asked asked, Found found, Response response) {
        if (found.file.memory() == null || found.file.size() > limit.most) {
            forget(asked);
            return;
        }
        Map<String, Kept> map = kept.get(asked.accepted());
        Kept fresh = new Kept(response, found.file.size());
        Kept old = map.put(asked.name(), fresh);
        limit.used.addAndGet(fresh.size - (old == null ? 0 : old.size));
        for (Map<String, Kept> any : kept) {
            for (String name : any.keySet()) {
                if (limit.used.get() <= limit.most) {
                    return;
                }
                drop(any, name);
            }
        }
    }

    private void forget(Asked asked) {
        drop(kept.get(asked.accepted()), asked.name());
    }

    private void drop(Map<String, Kept> map, String name) {
        Kept dropped = map.remove(name);
        if (dropped != null) {
            limit.used.addAndGet(-dropped.size);
        }
    }
}
