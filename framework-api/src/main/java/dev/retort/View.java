package dev.retort;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response that a template renders; needs a template plugin. Immutable.
 *
 * <p>Values that are a {@code Mono}, a {@code CompletionStage} or a {@code Flux}, which becomes a list, are waited for before
 * the template is rendered, all at once and within the time of the request.
 */
@CheckReturnValue
public final class View implements Response {
    // endings that say nothing are pages
    private static final Map<String, String> TYPES = Map.of(
            "xml", "application/xml; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "md", "text/markdown; charset=utf-8",
            "csv", "text/csv; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json");

    private final PlainResponse response;
    private final Source source;
    private final Map<String, @Nullable Object> model;

    private record Source(String template, @Nullable String fragment, boolean isStreamed) {}

    private View(PlainResponse response, Source source, Map<String, @Nullable Object> model) {
        this.response = response;
        this.source = source;
        this.model = model;
    }

    /**
     * {@return a page made by a template, named as the template plugin finds it, such as {@code home.html}}
     *
     * <p>It is HTML, unless the ending of the name says otherwise, as that of {@code sitemap.xml}, or {@link #type} does.
     */
    public static View of(String template) {
        return of(new Source(requireNonNull(template, "template"), null, false));
    }

    /**
     * {@return a part of a page: what one block of a template makes, with the values that the page would get}
     *
     * @param fragment the name of a block, of the template itself or of one that it extends
     */
    public static View fragment(String template, String fragment) {
        return of(new Source(requireNonNull(template, "template"), requireNonNull(fragment, "fragment"), false));
    }

    private static View of(Source source) {
        String template = source.template;
        String type =
                TYPES.get(template.substring(template.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        View view = new View(new PlainResponse(Status.OK, HeaderList.EMPTY, null), source, Map.of());
        return type == null ? view : view.header("Content-Type", type);
    }

    /** {@return the view with a value for the template} */
    public View with(String name, @Nullable Object value) {
        return with(Collections.singletonMap(name, value));
    }

    /** {@return the view with values for the template} */
    public View with(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(model);
        more.putAll(values);
        return new View(response, source, Collections.unmodifiableMap(more));
    }

    /**
     * {@return the view as one that is sent while it is rendered, for pages too large to be held in memory}
     *
     * <p>Only what fails within the first 8 KB becomes an error page; later failures reset the connection. The session is
     * saved before the first byte, and cannot be changed by the template.
     */
    public View streamed() {
        return new View(response, new Source(source.template, source.fragment, true), model);
    }

    /** {@return the name of the template} */
    public String template() {
        return source.template;
    }

    /** {@return the name of the block that is rendered alone; empty for the whole page} */
    public Optional<String> fragment() {
        return Optional.ofNullable(source.fragment);
    }

    /** {@return whether the page is sent while it is rendered} */
    public boolean isStreamed() {
        return source.isStreamed;
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
        return new View((PlainResponse) response.status(code), source, model);
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public View header(String name, String value) {
        return new View((PlainResponse) response.header(name, value), source, model);
    }

    @Override
    public View addHeader(String name, String value) {
        return new View((PlainResponse) response.addHeader(name, value), source, model);
    }

    @Override
    public View withoutHeader(String name) {
        return new View((PlainResponse) response.withoutHeader(name), source, model);
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
        return "view " + source.template + (source.fragment == null ? "" : " " + source.fragment);
    }
}
