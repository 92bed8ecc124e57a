package dev.retort.core.router;

import dev.retort.Reply;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.StaticFiles;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A folder of files as it was registered. */
public final class FilesEntry implements StaticFiles {
    /** The variable of the route that holds the name of the file. */
    public static final String VARIABLE = "file";

    private final Freezing freezing;
    private final String path;
    private final String location;
    private String index = "index.html";
    private String singlePage = "";
    private @Nullable Duration age;
    private boolean immutable;
    private @Nullable RouteEntry route;

    FilesEntry(Freezing freezing, String path, String location) {
        this.freezing = freezing;
        this.path = path;
        this.location = location;
        if (location.isBlank()) {
            throw new IllegalArgumentException("files " + path + ": \"" + location + "\" (expected: a folder)");
        }
    }

    @Override
    public StaticFiles name(String name) {
        RouteEntry named = route;
        if (named != null) {
            named.name(name);
        }
        return this;
    }

    @Override
    public StaticFiles cache(Duration time) {
        freezing.check("cache of files " + path);
        if (time.isNegative()) {
            throw new IllegalArgumentException("cache age of files " + path + ": " + time + " (expected: 0 or more)");
        }
        age = time;
        return this;
    }

    @Override
    public StaticFiles immutable() {
        freezing.check("cache of files " + path);
        immutable = true;
        return this;
    }

    @Override
    public StaticFiles index(String file) {
        freezing.check("index of files " + path);
        index = name("index", file);
        return this;
    }

    @Override
    public StaticFiles singlePage(String file) {
        freezing.check("single page of files " + path);
        singlePage = name("single page", file);
        return this;
    }

    /** {@return the folder} */
    public String location() {
        return location;
    }

    /** {@return the file that answers for a folder} */
    public String index() {
        return index;
    }

    /** {@return the file that answers where there is none; empty for no such file} */
    public String singlePage() {
        return singlePage;
    }

    /** {@return how long clients may keep files; null if it was not said} */
    public @Nullable Duration age() {
        return age;
    }

    /** {@return whether a file never changes under its name} */
    public boolean isImmutable() {
        return immutable;
    }

    /** {@return the redirect from the name of the folder to what is in it, of a request without the slash} */
    static Response toSlash(Request request) {
        String query = request.queryString();
        return Response.redirect(request.uri().getRawPath() + '/' + (query.isEmpty() ? "" : '?' + query), 308);
    }

    void route(RouteEntry entry) {
        route = entry;
    }

    // a route has a handler, and routes are told apart by theirs; this one is answered before it is asked
    Serializable asHandler() {
        String text = location;
        Reply<String> handler = () -> text;
        return handler;
    }

    private String name(String what, String file) {
        if (file.isBlank() || file.startsWith("/") || file.startsWith(".")) {
            throw new IllegalArgumentException(
                    what + " of files " + path + ": \"" + file + "\" (expected: the name of a file in the folder)");
        }
        return file;
    }
}
