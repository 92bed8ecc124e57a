package dev.retort;

import org.jspecify.annotations.Nullable;

/** A response and nothing else. */
final class PlainResponse implements Response {
    private final Status status;
    private final HeaderList headers;
    private final @Nullable Object body;
    private final boolean isJsonValue;

    PlainResponse(Status status, HeaderList headers, @Nullable Object body) {
        this(status, headers, body, false);
    }

    PlainResponse(Status status, HeaderList headers, @Nullable Object body, boolean isJsonValue) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.isJsonValue = isJsonValue;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public Response status(int code) {
        return new PlainResponse(Status.of(code), headers, body, isJsonValue);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public Response header(String name, String value) {
        return new PlainResponse(status, headers.set(name, value), body, isJsonValue);
    }

    @Override
    public Response addHeader(String name, String value) {
        return new PlainResponse(status, headers.add(name, value), body, isJsonValue);
    }

    @Override
    public Response withoutHeader(String name) {
        return new PlainResponse(status, headers.remove(name), body, isJsonValue);
    }

    @Override
    public @Nullable Object body() {
        return body;
    }

    @Override
    public Response body(@Nullable Object other) {
        return new PlainResponse(status, headers, other, isJsonValue);
    }

    @Override
    public boolean isJsonValue() {
        return isJsonValue;
    }

    @Override
    public String toString() {
        return status + " " + (body == null ? "without a body" : body.getClass().getSimpleName());
    }
}
