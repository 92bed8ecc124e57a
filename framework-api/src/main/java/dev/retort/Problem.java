package dev.retort;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about a failure (RFC 9457): thrown, returned, or the error of a {@code Mono}.
 *
 * <p>Immutable; every method that changes something returns the new problem. Everything in it but the cause is sent to
 * the client.
 */
@CheckReturnValue
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    // RFC 9457 section 3.1, and the list of what is wrong with the input
    private static final Set<String> OWN_MEMBERS = Set.of("type", "title", "status", "detail", "instance", "errors");

    private final int status;
    private final String type;
    private final String title;
    private final String detail;
    private final transient Map<String, Object> members;
    private final transient List<FieldError> errors;
    private final transient HeaderList headers;

    private Problem(
            int status,
            String type,
            String title,
            String detail,
            Map<String, Object> members,
            List<FieldError> errors,
            HeaderList headers,
            @Nullable Throwable cause) {
        // a client's mistake is ordinary: its stack trace would cost more than the whole request
        super(detail, cause, false, status >= 500);
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.members = members;
        this.errors = errors;
        this.headers = headers;
    }

    /**
     * {@return a problem that says no more than its status}
     *
     * @param status 400 to 599
     */
    public static Problem of(int status) {
        return of(status, "");
    }

    /** {@return a problem with a sentence for the client} */
    public static Problem of(int status, String detail) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        requireNonNull(detail, "detail");
        return new Problem(status, "about:blank", "", detail, Map.of(), List.of(), HeaderList.EMPTY, null);
    }

    /** {@return 400} */
    public static Problem badRequest(String detail) {
        return of(400, detail);
    }

    /** {@return 401 with the challenge of a {@code WWW-Authenticate} header} */
    public static Problem unauthorized(String challenge) {
        return of(401).header("WWW-Authenticate", challenge);
    }

    /** {@return 403} */
    public static Problem forbidden() {
        return of(403);
    }

    /** {@return 403 with a sentence} */
    public static Problem forbidden(String detail) {
        return of(403, detail);
    }

    /** {@return 404} */
    public static Problem notFound() {
        return of(404);
    }

    /** {@return 404 with a sentence} */
    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** {@return 409} */
    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    /** {@return 422 about one field} */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(FieldError.of(field, "invalid", message)));
    }

    /** {@return 422 with everything that is wrong} */
    public static Problem invalid(List<FieldError> errors) {
        return of(422).errors(errors);
    }

    /** {@return the status, 400 to 599} */
    public int status() {
        return status;
    }

    /** {@return what the kind of problem is called; the reason phrase of the status if it has no name of its own} */
    public String title() {
        return title.isEmpty() ? Status.of(status).reason() : title;
    }

    /** {@return a sentence about this occurrence; the title if there is none} */
    public String detail() {
        return detail.isEmpty() ? title() : detail;
    }

    /** {@return the URI of the kind of problem; {@code about:blank} if the status says it all} */
    public String type() {
        return type;
    }

    /** {@return what is wrong with the input, one entry each; may be empty} */
    public List<FieldError> errors() {
        return errors;
    }

    /** {@return further members by name, in order} */
    public Map<String, Object> members() {
        return members;
    }

    /** {@return headers that the answer carries} */
    public Headers headers() {
        return headers;
    }

    /**
     * {@return the same problem of another kind}
     *
     * @param uri an absolute URI; a relative one, such as {@code out-of-credit}, is one below
     *     {@code retort.problems.base-uri} if that is set
     */
    public Problem type(String uri) {
        return copy(requireNonNull(uri, "uri"), title, detail, members, errors, headers, getCause());
    }

    /** {@return the same problem with a name for its kind, which should be the same for all of a type} */
    public Problem title(String name) {
        return copy(type, requireNonNull(name, "name"), detail, members, errors, headers, getCause());
    }

    /**
     * {@return the same problem with one more member, beside those of the RFC}
     *
     * @throws IllegalArgumentException for {@code type}, {@code title}, {@code status}, {@code detail}, {@code instance}
     *     and {@code errors}, which have methods of their own
     */
    public Problem with(String member, Object value) {
        if (OWN_MEMBERS.contains(member)) {
            throw new IllegalArgumentException("problem member: \"" + member + "\" (expected: none of "
                    + new TreeSet<>(OWN_MEMBERS) + ", which have methods of their own)");
        }
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return copy(type, title, detail, Collections.unmodifiableMap(more), errors, headers, getCause());
    }

    /** {@return the same problem with these field errors added} */
    public Problem errors(List<FieldError> more) {
        List<FieldError> all = new ArrayList<>(errors);
        all.addAll(more);
        return copy(type, title, detail, members, List.copyOf(all), headers, getCause());
    }

    /** {@return the same problem whose answer carries one more header} */
    public Problem header(String name, String value) {
        return copy(type, title, detail, members, errors, headers.add(name, value), getCause());
    }

    /** {@return the same problem with its cause, which is logged for a 5xx and never sent} */
    public Problem cause(Throwable cause) {
        return copy(type, title, detail, members, errors, headers, cause);
    }

    /** {@return status, title and detail on one line, for logs} */
    @Override
    public String getMessage() {
        return detail.isEmpty() ? status + " " + title() : status + " " + title() + ": " + detail;
    }

    private Problem copy(
            String type,
            String title,
            String detail,
            Map<String, Object> members,
            List<FieldError> errors,
            HeaderList headers,
            @Nullable Throwable cause) {
        Problem copy = new Problem(status, type, title, detail, members, errors, headers, cause);
        if (status >= 500) {
            copy.setStackTrace(getStackTrace());
        }
        return copy;
    }
}
