package dev.retort.rest;

import static java.util.Objects.requireNonNull;

import dev.retort.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the document of the API says of it as a whole, and who may read it: {@code Rest.create().openApi(api -> ...)}.
 *
 * <p>The settings {@code retort.openapi.*} are stronger than what is said here.
 */
public final class OpenApi {
    private final List<String> servers = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private String title = "API";
    private String version = "1.0.0";
    private String description = "";
    private Publication publication = Publication.DEBUG;

    OpenApi() {}

    /** Names the API; {@code API} by default. */
    public OpenApi title(String text) {
        title = requireNonNull(text, "text");
        return this;
    }

    /** Says which version of the API this is; {@code 1.0.0} by default. */
    public OpenApi version(String text) {
        version = requireNonNull(text, "text");
        return this;
    }

    /** Says what the API is for, in Markdown (CommonMark). */
    public OpenApi description(String text) {
        description = requireNonNull(text, "text");
        return this;
    }

    /** Adds a URL under which the API is; by default that of {@code retort.server.public-url}, else where the document is. */
    public OpenApi server(String url) {
        servers.add(requireNonNull(url, "url"));
        return this;
    }

    /** Puts a filter around the document and its page, such as an {@link dev.retort.Auth}. */
    public OpenApi filter(Filter filter) {
        filters.add(requireNonNull(filter, "filter"));
        return this;
    }

    /** Shows document and page in run mode, too, and not in debug mode alone. */
    public OpenApi publish() {
        publication = Publication.ALWAYS;
        return this;
    }

    String title() {
        return title;
    }

    String version() {
        return version;
    }

    String description() {
        return description;
    }

    Publication publication() {
        return publication;
    }

    List<String> servers() {
        return List.copyOf(servers);
    }

    List<Filter> filters() {
        return List.copyOf(filters);
    }
}
