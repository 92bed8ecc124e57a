package dev.retort;

import org.jspecify.annotations.Nullable;

/** A {@code text/html} response made in code, with every inserted value escaped. Immutable. */
@CheckReturnValue
public final class Html implements Response {
    private final PlainResponse response;
    private final String content;

    private Html(PlainResponse response, String content) {
        this.response = response;
        this.content = content;
    }

    /**
     * {@return HTML with each <code>{}</code> of the template replaced by the next value, escaped; values that are
     * {@code Html} themselves are inserted as they are}
     *
     * @throws IllegalArgumentException if there are more or fewer values than places
     */
    public static Html format(String template, @Nullable Object... values) {
        StringBuilder html = new StringBuilder(template.length() + 32 * values.length);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException(
                        "html: " + values.length + " values (expected: one for each {} of the template)");
            }
            html.append(template, from, place).append(value instanceof Html inner ? inner.content : escape(value));
            from = place + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException(
                    "html: " + values.length + " values (expected: one for each {} of the template)");
        }
        return raw(html.append(template, from, template.length()).toString());
    }

    /** {@return HTML that is sent as it is; never pass what a user wrote} */
    public static Html raw(String html) {
        return new Html(new PlainResponse(Status.OK, HeaderList.EMPTY, html), html);
    }

    /** {@return the text of a value, safe between tags and in quoted attributes} */
    public static String escape(@Nullable Object value) {
        String text = String.valueOf(value);
        int first = 0;
        while (first < text.length() && entity(text.charAt(first)).isEmpty()) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int at = first; at < text.length(); at++) {
            String entity = entity(text.charAt(at));
            if (entity.isEmpty()) {
                safe.append(text.charAt(at));
            } else {
                safe.append(entity);
            }
        }
        return safe.toString();
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
        };
    }

    /** {@return the HTML} */
    public String content() {
        return content;
    }

    @Override
    public Status status() {
        return response.status();
    }

    @Override
    public Html status(int code) {
        return new Html((PlainResponse) response.status(code), content);
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public Html header(String name, String value) {
        return new Html((PlainResponse) response.header(name, value), content);
    }

    @Override
    public Html addHeader(String name, String value) {
        return new Html((PlainResponse) response.addHeader(name, value), content);
    }

    @Override
    public Html withoutHeader(String name) {
        return new Html((PlainResponse) response.withoutHeader(name), content);
    }

    /** {@return this HTML} */
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
        return content;
    }
}
