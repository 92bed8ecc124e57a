package dev.retort.core.request;

import dev.retort.Assets;
import dev.retort.Request;
import dev.retort.core.files.Site;
import dev.retort.core.routing.PathPattern;
import dev.retort.core.text.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of an application, and the way from the names of their files to URLs. Filled at start. */
public final class AssetUrls implements Assets {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final int MOST_WARNINGS = 100; // names may come from a request

    private final List<Folder> folders = new ArrayList<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Creates the directory of an application without folders. */
    public AssetUrls() {}

    private record Folder(Site site, PathPattern pattern, Set<String> mountVariables) {
        String prefix() {
            return pattern.text().substring(0, pattern.text().lastIndexOf('{'));
        }

        String path(CoreRequest request, String file) {
            return request.basePath()
                    + pattern.format(variable -> mountVariables.contains(variable)
                            ? request.params().first(variable).orElse(null)
                            : file);
        }
    }

    private record Asset(Folder folder, String name) {}

    /**
     * Adds a folder.
     *
     * @param pattern where it is
     * @param mountVariables the variables that are those of the current request
     */
    public void add(Site site, PathPattern pattern, Set<String> mountVariables) {
        folders.add(new Folder(site, pattern, Set.copyOf(mountVariables)));
    }

    @Override
    public String path(Request request, String file) {
        CoreRequest current = (CoreRequest) request;
        Asset asset = find(file);
        if (asset != null) {
            return asset.folder.path(current, asset.name);
        }
        if (folders.isEmpty() || request.app().config().isDebug()) {
            throw missing(file);
        }
        if (warned.size() < MOST_WARNINGS && warned.add(file)) {
            LOG.warn("request {}: {}", request.id(), missing(file).getMessage());
        }
        return folders.get(0).path(current, file);
    }

    @Override
    public void require(String file) {
        if (find(file) == null) {
            throw missing(file);
        }
    }

    @Override
    public boolean isAtHand(String file) {
        for (Folder folder : folders) {
            Boolean has = folder.site.hasAtHand(file);
            if (has == null || has) {
                return has != null;
            }
        }
        return false;
    }

    private @Nullable Asset find(String file) {
        try {
            for (Folder folder : folders) {
                String name = folder.site.assetName(file);
                if (name != null) {
                    return new Asset(folder, name);
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("asset \"" + Texts.printable(file) + "\" cannot be read", unreadable);
        }
    }

    private RuntimeException missing(String file) {
        String what = "asset \"" + Texts.printable(file) + "\": ";
        if (folders.isEmpty()) {
            return new IllegalStateException(
                    what + "the application has no folder of files (add one: app.files(\"/static\", \"static\"))");
        }
        List<String> names =
                folders.stream().flatMap(folder -> folder.site.names().stream()).toList();
        return new IllegalArgumentException(
                what + "in none of the folders of files" + Nearest.hint(file, names) + " (expected: a file below "
                        + folders.stream().map(Folder::prefix).collect(Collectors.joining(", ")) + ")");
    }
}
