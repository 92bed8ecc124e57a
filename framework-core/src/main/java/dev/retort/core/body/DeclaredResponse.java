package dev.retort.core.body;

import dev.retort.Headers;
import dev.retort.Response;
import dev.retort.Status;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A response to what a handler returned, with the type it is declared to return, which says more than the class of the
 * value. Another body makes it an ordinary response.
 *
 * @param response the response
 * @param declared the type of its body, with arguments
 */
public record DeclaredResponse(Response response, Type declared) implements Response {
    @Override
    public Status status() {
        return response.status();
    }

    @Override
    public Response status(int status) {
        return new DeclaredResponse(response.status(status), declared);
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public Response header(String name, String value) {
        return new DeclaredResponse(response.header(name, value), declared);
    }

    @Override
    public Response addHeader(String name, String value) {
        return new DeclaredResponse(response.addHeader(name, value), declared);
    }

    @Override
    public Response withoutHeader(String name) {
        return new DeclaredResponse(response.withoutHeader(name), declared);
    }

    @Override
    public @Nullable Object body() {
        return response.body();
    }

    @Override
    public Response body(@Nullable Object body) {
        return body == response.body() ? this : response.body(body);
    }
}
