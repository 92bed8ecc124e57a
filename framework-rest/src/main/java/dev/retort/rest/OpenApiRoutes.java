package dev.retort.rest;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import java.util.function.Supplier;

/** The document of the API and a page to read it, for clients. What the application has at one of their paths comes first. */
final class OpenApiRoutes {
    private static final String JSON = "/openapi.json";
    private static final String YAML = "/openapi.yaml";
    private static final String PAGE = "/docs";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private final LazyDocument document;
    private final String title;
    private final boolean hasPage;

    OpenApiRoutes(LazyDocument document, String title, boolean hasPage) {
        this.document = document;
        this.title = title;
        this.hasPage = hasPage;
    }

    void add(App app, OpenApi code) {
        app.group(inner -> {
            code.filters().forEach(inner::filter);
            add(inner, JSON, () -> Response.of(document.json()).type("application/json"));
            add(inner, YAML, () -> Response.of(document.yaml()).type("application/yaml"));
            add(inner, PAGE, this::page);
            if (hasPage) {
                add(
                        inner,
                        PAGE + "/start.js",
                        () -> Response.of(SwaggerUi.SCRIPT).type("text/javascript"));
                inner.files(PAGE + "/ui", SwaggerUi.FILES);
            }
        });
    }

    // a route for any method leaves each method that the application answers there to it
    private static void add(Router router, String path, Supplier<Response> answer) {
        router.any(path, request -> answer(request, answer)).blocking().hidden();
    }

    private static Response answer(Request request, Supplier<Response> answer) {
        if (request.method() != Method.GET && request.method() != Method.HEAD) {
            throw Problem.of(405).header("Allow", "GET, HEAD");
        }
        return answer.get().header("Cache-Control", "no-cache");
    }

    private Response page() {
        return Html.raw(hasPage ? SwaggerUi.page(title) : SwaggerUi.absent(title))
                .header("Content-Security-Policy", POLICY);
    }
}
