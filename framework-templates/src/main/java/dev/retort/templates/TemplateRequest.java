package dev.retort.templates;

import dev.retort.Request;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What templates see as {@code request}: what is asked for, to read. What a client left out is null, and prints as nothing.
 *
 * <p>Neither cookies nor the body are here, nor what would change the request.
 */
public final class TemplateRequest {
    private final Request request;

    TemplateRequest(Request request) {
        this.request = request;
    }

    /** {@return the id in the log and in the response header {@code X-Request-Id}} */
    public String id() {
        return request.id();
    }

    /** {@return the method, such as {@code GET}} */
    public String method() {
        return request.method().name();
    }

    /** {@return the decoded path without the query} */
    public String path() {
        return request.path();
    }

    /** {@return the full name of the route, empty if it has none: <code>{% if request.route == 'index' %}</code>} */
    public String route() {
        return request.route().name();
    }

    /** {@return the dotted name of the mount that the route belongs to; empty for the application's own} */
    public String router() {
        return request.route().router();
    }

    /** {@return a path variable; null if the pattern has none of that name} */
    public @Nullable String param(String name) {
        return request.params().first(name).orElse(null);
    }

    /** {@return the first value of a query parameter; null if it is missing} */
    public @Nullable String query(String name) {
        return request.query().first(name).orElse(null);
    }

    /** {@return a header; null if it is missing} */
    public @Nullable String header(String name) {
        return request.headers().first(name).orElse(null);
    }

    /** {@return the language the client likes best, whether there are texts in it or not} */
    public Locale locale() {
        return request.locale();
    }

    /** {@return whom an Auth filter has found; null if nobody} */
    public @Nullable Object principal() {
        return request.findPrincipal(Object.class).orElse(null);
    }

    /** {@return method and path} */
    @Override
    public String toString() {
        return request.toString();
    }
}
