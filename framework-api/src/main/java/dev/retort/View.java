package dev.retort;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that a template renders; needs a template plugin. Immutable. */
@CheckReturnValue
public final class View implements Response {
    private final PlainResponse response;
    private final String template;
    private final Map<String, @Nullable Object> model;

    private View(PlainResponse response, String template, Map<String, @Nullable Object> model) {
        this.response = response;
        this.template = template;
        this.model = model;
    }

    /** {@return a page made by a template, named as the template plugin finds it, such as {@code home.html}} */
    public static View of(String template) {
        return new View(new PlainResponse(Status.OK, HeaderList.EMPTY, null), template, Map.of());
    }

    /** {@return the view with a value for the template} */
    public View with(String name, @Nullable Object value) {
        return with(Collections.singletonMap(name, value));
    }

    /** {@return the view with values for the template} */
    public View with(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(model);
        more.putAll(values);
        return new View(response, template, Collections.unmodifiableMap(more));
    }

    /** {@return the name of the template} */
    public String template() {
        return template;
    }

    /** {@return the values for the template, in order} */
    public Map<String, @Nullable Object> model() {
        return model;
    }

    @Override
    public Status status() {
        return response.status();
    }

    @Override
    public View status(int code) {
        return new View((PlainResponse) response.status(code), template, model);
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public View header(String name, String value) {
        return new View((PlainResponse) response.header(name, value), template, model);
    }

    @Override
    public View addHeader(String name, String value) {
        return new View((PlainResponse) response.addHeader(name, value), template, model);
    }

    @Override
    public View withoutHeader(String name) {
        return new View((PlainResponse) response.withoutHeader(name), template, model);
    }

    /** {@return this view} */
    @Override
    public Object body() {
        return this;
    }

    @Override
    public Response body(@Nullable Object other) {
        return response.body(other);
    }

    @Override
    public String toString() {
        return "view " + template;
    }
}
