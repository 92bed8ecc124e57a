package dev.retort;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A status, headers and a body that is still the value it was made from.
 *
 * <p>Immutable; every method that changes something returns the new response. The body follows the same rules as what a
 * handler returns; publishers in it are streamed.
 */
@CheckReturnValue
public interface Response {
    /** {@return 200 with this body} */
    static Response of(@Nullable Object body) {
        return body instanceof Response response ? response : new PlainResponse(Status.OK, HeaderList.EMPTY, body);
    }

    /** {@return an answer without a body} */
    static Response empty(int status) {
        return new PlainResponse(Status.of(status), HeaderList.EMPTY, null);
    }

    /** {@return 204} */
    static Response noContent() {
        return empty(204);
    }

    /** {@return 201 with the {@code Location} of what was created, and a body} */
    static Response created(String location, Object body) {
        return of(body).status(201).header("Location", location);
    }

    /** {@return 302 to another place, for GET} */
    static Response redirect(String location) {
        return redirect(location, 302);
    }

    /** {@return a redirect with one of the statuses 301, 302, 303, 307, 308} */
    static Response redirect(String location, int status) {
        if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
            throw new IllegalArgumentException("redirect status: " + status + " (expected: 301, 302, 303, 307 or 308)");
        }
        return empty(status).header("Location", location);
    }

    /** {@return 303: see the result of a POST there, with GET} */
    static Response seeOther(String location) {
        return redirect(location, 303);
    }

    /**
     * {@return 303 to where the client asked to be sent, if that is a path of this site; to another place if not}
     *
     * <p>For what follows a login: whoever makes a link to it chooses where it leads, and must not choose another site. A path
     * begins with one slash; what browsers take for a host, such as {@code //host} and {@code /\host}, is none, and neither
     * is what holds control characters, which they leave out (RFC 3986 section 4.2).
     *
     * @param chosen what the client sent; may be anything at all, and empty
     * @param otherwise where to go instead
     */
    static Response seeOtherLocal(String chosen, String otherwise) {
        boolean isPath = chosen.startsWith("/")
                && !chosen.startsWith("//")
                && chosen.chars().noneMatch(c -> c <= ' ' || c >= 0x7f || c == '\\');
        return seeOther(isPath ? chosen : otherwise);
    }

    /** {@return 200 with {@code text/plain}} */
    static Response text(String text) {
        return of(text);
    }

    /**
     * {@return 200 with {@code application/json}, whatever the client prefers}
     *
     * @param value any value that JSON knows: text is written with its quotes, null as {@code null}
     */
    static Response json(@Nullable Object value) {
        return new PlainResponse(Status.OK, HeaderList.EMPTY, value, true).type("application/json");
    }

    /**
     * {@return 200 with a file, which the application chose}
     *
     * <p>The content type follows from the name, tag and time from the file; conditions and ranges are answered. A file
     * that is not there, a folder or a device is a 404.
     */
    static Response file(Path path) {
        return of(requireNonNull(path, "path"));
    }

    /** {@return 200 with a file that the client named; 404 for whatever lies outside of the folder, see {@link FolderFile}} */
    static Response file(Path folder, String name) {
        return of(new FolderFile(folder, name));
    }

    /** {@return 200 with a body that writes itself on a worker} */
    static Response output(MediaType type, Output writer) {
        return of(writer).type(type.toString());
    }

    /** {@return the status} */
    Status status();

    /** {@return the response with another status, 100 to 599} */
    Response status(int status);

    /** {@return the headers that were set; those that follow from the body are added when it is written} */
    Headers headers();

    /** {@return the response with the one header of that name} */
    Response header(String name, String value);

    /** {@return the response with one more header of that name} */
    Response addHeader(String name, String value);

    /** {@return the response without headers of that name} */
    Response withoutHeader(String name);

    /** {@return the content type that was set; empty if it follows from the body} */
    default Optional<MediaType> type() {
        return headers().first("Content-Type").flatMap(MediaType::parse);
    }

    /** {@return the response with a content type, which also chooses the body writer} */
    default Response type(String mediaType) {
        return header("Content-Type", MediaType.of(mediaType).toString());
    }

    /** {@return the response in a language, which caches keep apart from those in others (RFC 9110 section 8.5)} */
    default Response language(Locale language) {
        return header("Content-Language", language.toLanguageTag()).vary("Accept-Language");
    }

    /** {@return the response of which caches know that it depends on a header of the request (RFC 9110 section 12.5.5)} */
    default Response vary(String header) {
        String known = headers().joined("Vary").orElse("");
        for (String name : known.split(",", -1)) {
            if (name.strip().equalsIgnoreCase(header) || name.strip().equals("*")) {
                return this;
            }
        }
        return header("Vary", known.isEmpty() ? header : known + ", " + header);
    }

    /** {@return the response that sets a cookie} */
    default Response cookie(Cookie cookie) {
        return addHeader("Set-Cookie", cookie.toString());
    }

    /**
     * {@return the response with the name of the state it shows, such as {@code v1}; quotes are added}
     *
     * <p>A GET whose client has this state already is answered 304, without the body. See {@link EntityTag#of}.
     */
    default Response etag(String tag) {
        return etag(EntityTag.of(tag));
    }

    /** {@return the response with the name of the state it shows} */
    default Response etag(EntityTag tag) {
        return header("ETag", tag.toString());
    }

    /** {@return the response with the time of the last change, in whole seconds; a client that has it gets a 304} */
    default Response lastModified(Instant time) {
        return header("Last-Modified", HttpTime.format(time));
    }

    /** {@return the response that anyone may keep for a time, in whole seconds} */
    default Response cache(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("cache age: " + age + " (expected: 0 or more)");
        }
        String rule = "max-age=" + age.toSeconds();
        return header("Cache-Control", NoTransform.isSaid(this) ? rule + ", " + NoTransform.DIRECTIVE : rule);
    }

    /**
     * {@return the response that is sent as it is, compressed neither here nor by a proxy, for pages that hold both a
     * secret and what others have chosen (BREACH)}
     *
     * <p>It says {@code Cache-Control: no-transform}; a header {@code Cache-Control} that is set later has to say it, too.
     */
    default Response uncompressed() {
        return NoTransform.isSaid(this) ? this : addHeader("Cache-Control", NoTransform.DIRECTIVE);
    }

    /**
     * {@return the response of which clients may ask for parts (RFC 9110 section 14)}
     *
     * <p>For bodies that are there as a whole: text, {@code byte[]}, {@code ByteBuffer}. Files have it without asking;
     * streams never.
     */
    default Response ranges() {
        return header("Accept-Ranges", "bytes");
    }

    /** {@return the response that browsers save instead of showing it, a file under its name} */
    default Response download() {
        Object body = body();
        if (body instanceof Path path && path.getFileName() != null) {
            return download(path.getFileName().toString());
        }
        return body instanceof FolderFile file && !file.fileName().isBlank()
                ? download(file.fileName())
                : header("Content-Disposition", "attachment");
    }

    /** {@return the response that browsers save under this name instead of showing it (RFC 6266)} */
    default Response download(String fileName) {
        return header("Content-Disposition", Disposition.attachment(fileName));
    }

    /** {@return the body as the value it was made from; null for none} */
    @Nullable
    Object body();

    /** {@return whether the body is a value to be written even where it is text or nothing, as by {@link #json}} */
    default boolean isJsonValue() {
        return false;
    }

    /** {@return the response with another body and the same status and headers} */
    Response body(@Nullable Object body);
}
