package dev.retort;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list as a response: its items as the body, and a {@code Link} header (RFC 8288) to the parts before and
 * after it. The links keep everything else of the query, filters and order.
 *
 * <p>Links are paths without scheme and host; clients resolve them against the URL they asked for (RFC 8288 section 3.1).
 * Immutable.
 *
 * @param <T> the items
 */
@CheckReturnValue
public final class Page<T> implements Response {
    private final PlainResponse response;
    private final List<T> items;

    private Page(PlainResponse response, List<T> items) {
        this.response = response;
        this.items = items;
    }

    /**
     * {@return a part by position, for the query parameters {@code offset} and {@code limit}}
     *
     * <p>Links to the first, previous and next part; to a next one as long as this one is full.
     *
     * @param offset how many items come before, 0 or more
     * @param limit how many items there are at most, 1 or more
     */
    public static <T> Page<T> of(Request request, List<T> items, long offset, int limit) {
        return of(request, items, offset, limit, OptionalLong.empty());
    }

    /**
     * {@return the same where it is known how many items there are: it also links to the last part, and has the number in
     * {@code X-Total-Count}}
     */
    public static <T> Page<T> of(Request request, List<T> items, long offset, int limit, long total) {
        return of(request, items, offset, limit, OptionalLong.of(total));
    }

    private static <T> Page<T> of(Request request, List<T> items, long offset, int limit, OptionalLong total) {
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "page: offset " + offset + ", limit " + limit + " (expected: offset 0 or more, limit 1 or more)");
        }
        Links links = new Links(request, "offset", Integer.toString(limit));
        links.add("first", "0");
        if (offset > 0) {
            links.add("prev", Long.toString(Math.max(0, offset - limit)));
        }
        boolean isFull = items.size() >= limit;
        if (total.isPresent() ? offset + limit < total.getAsLong() : isFull) {
            links.add("next", Long.toString(offset + limit));
        }
        Response response = new PlainResponse(Status.OK, HeaderList.EMPTY, items);
        if (total.isPresent()) {
            links.add("last", Long.toString(Math.max(0, (total.getAsLong() - 1) / limit * limit)));
            response = response.header("X-Total-Count", Long.toString(total.getAsLong()));
        }
        return new Page<>((PlainResponse) response.header("Link", links.toString()), items);
    }

    /**
     * {@return a part after a cursor, for the query parameter {@code after}, by which a list can change between parts without
     * items twice or lost}
     *
     * @param next what comes after this part, in whatever form the application likes; null at the end
     */
    public static <T> Page<T> after(Request request, List<T> items, @Nullable String next) {
        Links links = new Links(request, "after", null);
        links.add("first", null);
        if (next != null) {
            links.add("next", next);
        }
        Response response = new PlainResponse(Status.OK, HeaderList.EMPTY, items).header("Link", links.toString());
        return new Page<>((PlainResponse) response, items);
    }

    /** {@return the items of this part} */
    public List<T> items() {
        return items;
    }

    @Override
    public Status status() {
        return response.status();
    }

    @Override
    public Response status(int status) {
        return response.status(status);
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public Page<T> header(String name, String value) {
        return new Page<>((PlainResponse) response.header(name, value), items);
    }

    @Override
    public Page<T> addHeader(String name, String value) {
        return new Page<>((PlainResponse) response.addHeader(name, value), items);
    }

    @Override
    public Page<T> withoutHeader(String name) {
        return new Page<>((PlainResponse) response.withoutHeader(name), items);
    }

    @Override
    public @Nullable Object body() {
        return response.body();
    }

    @Override
    public Response body(@Nullable Object body) {
        return response.body(body);
    }

    /** Links to other parts of the list that a request asks for. */
    private static final class Links {
        private final URI uri;
        private final Map<String, List<String>> query;
        private final String name;
        private final List<String> links = new ArrayList<>();

        Links(Request request, String name, @Nullable String limit) {
            this.uri = request.uri();
            this.query = new LinkedHashMap<>(request.query().toMap());
            this.name = name;
            query.remove(name);
            if (limit != null) {
                query.put("limit", List.of(limit));
            }
        }

        void add(String relation, @Nullable String place) {
            List<String> pairs = new ArrayList<>();
            query.forEach((key, values) -> values.forEach(value -> pairs.add(encode(key) + "=" + encode(value))));
            if (place != null) {
                pairs.add(name + "=" + encode(place));
            }
            String all = pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
            links.add("<" + uri.getRawPath() + all + ">; rel=\"" + relation + "\"");
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            return String.join(", ", links);
        }
    }
}
