package dev.retort.devtools.console;

import dev.retort.Headers;
import dev.retort.Method;
import dev.retort.Parameters;
import dev.retort.Request;
import dev.retort.devtools.page.RequestTables;
import dev.retort.spi.RequestInspection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for when it failed, as the variable {@code request} of the console: a copy, as a request is over with its
 * response. Its body is not in it, a form that the application has read apart.
 *
 * <p>Values are what came, secrets included; {@link #toString} shows it with secrets masked.
 */
public final class FailedRequest {
    private final String id;
    private final Method method;
    private final String path;
    private final String target;
    private final String route;
    private final Parameters params;
    private final Parameters query;
    private final Headers headers;
    private final Parameters cookies;
    private final Parameters form;
    private final Map<String, Object> session;
    private final Map<String, Object> attributes;
    private final String shown;

    private FailedRequest(Request request) {
        id = request.id();
        method = request.method();
        path = request.path();
        target = request.uri().toString();
        route = request.route().pattern();
        params = Parameters.of(request.params().toMap());
        query = Parameters.of(RequestTables.query(request).toMap());
        headers = Headers.of(request.headers().toMap());
        cookies = Parameters.of(request.cookies().toMap());
        form = request.find(RequestInspection.FORM)
                .map(read -> Parameters.of(read.toMap()))
                .orElseGet(Parameters::empty);
        session = Map.copyOf(request.find(RequestInspection.SESSION).orElse(Map.of()));
        Map<String, Object> left = new HashMap<>();
        RequestInspection.of(request).attributes().forEach((key, value) -> left.put(key.toString(), value));
        attributes = Map.copyOf(left);
        shown = method + " " + RequestTables.text(request);
    }

    static FailedRequest of(Request request) {
        return new FailedRequest(request);
    }

    /** {@return the id by which the log has it} */
    public String id() {
        return id;
    }

    /** {@return the method} */
    public Method method() {
        return method;
    }

    /** {@return the path, decoded} */
    public String path() {
        return path;
    }

    /** {@return path and query as they came} */
    public String target() {
        return target;
    }

    /** {@return the pattern of the route; empty if none matched} */
    public String route() {
        return route;
    }

    /** {@return the variables of the path} */
    public Parameters params() {
        return params;
    }

    /** {@return a variable of the path; empty if there is none} */
    public Optional<String> param(String name) {
        return params.first(name);
    }

    /** {@return the parameters of the query} */
    public Parameters query() {
        return query;
    }

    /** {@return a parameter of the query; empty if there is none} */
    public Optional<String> query(String name) {
        return query.first(name);
    }

    /** {@return the headers} */
    public Headers headers() {
        return headers;
    }

    /** {@return a header; empty if there is none} */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** {@return the cookies} */
    public Parameters cookies() {
        return cookies;
    }

    /** {@return the fields of the form; empty if the application has read none} */
    public Parameters form() {
        return form;
    }

    /** {@return the values of the session, by name; empty if the application has read none} */
    public Map<String, Object> session() {
        return session;
    }

    /** {@return what filters and handlers have left on the request, by the name of the attribute} */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** {@return what the error page shows of it, with secrets masked} */
    @Override
    public String toString() {
        return shown;
    }
}
