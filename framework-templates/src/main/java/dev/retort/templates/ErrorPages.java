package dev.retort.templates;

import dev.retort.Attribute;
import dev.retort.ErrorRenderer;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.View;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures as pages of the application, found by name: {@code errors/404.html}, then {@code errors/4xx.html}; those of a mounted
 * router before them, {@code admin/errors/404.html}. In debug mode failures of the server are left to whoever shows their cause.
 */
final class ErrorPages implements ErrorRenderer {
    private static final Attribute<Set<String>> TRIED = Attribute.of("error-pages");
    private static final String FOLDER = "errors/";

    private final Library library;
    private volatile Set<String> known = Set.of();

    ErrorPages(Library library) {
        this.library = library;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.HTML);
    }

    @Override
    public boolean renders(Request request, Problem problem) {
        boolean isForDevelopers = library.isDebug() && problem.status() >= 500;
        return !isForDevelopers && find(request, problem.status()) != null;
    }

    @Override
    public Response render(Request request, Problem problem) {
        String page = find(request, problem.status());
        if (page == null) {
            throw new IllegalStateException("no page for " + problem.status() + " (expected: renders is asked first)");
        }
        tried(request).add(page);
        return View.of(page).with(values(request, problem));
    }

    // nothing that a client must not know: a problem holds no more
    private static Map<String, Object> values(Request request, Problem problem) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("status", problem.status());
        values.put("title", problem.title());
        values.put("detail", problem.detail().equals(problem.title()) ? "" : problem.detail());
        values.put("errors", problem.errors());
        values.put("path", request.path());
        values.put("requestId", request.id());
        return values;
    }

    private static Set<String> tried(Request request) {
        return request.find(TRIED).orElseGet(() -> {
            Set<String> none = new HashSet<>();
            request.set(TRIED, none);
            return none;
        });
    }

    // a page that failed itself is not tried again
    private @Nullable String find(Request request, int status) {
        Set<String> tried = request.find(TRIED).orElse(Set.of());
        String router = request.route().router();
        while (true) {
            String folder = router.isEmpty() ? FOLDER : router.replace('.', '/') + '/' + FOLDER;
            String exact = folder + status + ".html";
            if (!tried.contains(exact) && exists(exact)) {
                return exact;
            }
            String ofClass = folder + status / 100 + "xx.html";
            if (!tried.contains(ofClass) && exists(ofClass)) {
                return ofClass;
            }
            if (router.isEmpty()) {
                return null;
            }
            router = router.substring(0, Math.max(0, router.lastIndexOf('.')));
        }
    }

    private boolean exists(String page) {
        return library.isDebug() ? library.source().resourceExists(page) : known.contains(page);
    }

    /** Notes which pages there are, so that a failure needs no look at the disk. */
    void load() {
        known = Set.copyOf(library.names());
    }
}
