package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.Headers;
import dev.retort.MediaType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * What came back: methods with an expectation check it and go on, the others read.
 *
 * <p>A check that fails throws an {@link AssertionError} with the whole request and response below its message; bodies
 * are shortened at 4 KiB, and credentials shown as {@code ***}. AssertJ's {@code assertThat(response)} has the same
 * checks.
 *
 * <p>A body that declares its length, up to 1 MiB, is read on its own. Any other is open until it is read, by {@link
 * #text()} and its like or once by {@link #stream()} and its like, or until {@link #close()} or the end of the client.
 */
public final class TestResponse implements AssertProvider<TestResponseAssert> {
    private final Received received;
    private final Duration timeout;

    TestResponse(Received received, Duration timeout) {
        this.received = received;
        this.timeout = timeout;
    }

    /** Holds it against the contract of the client, if there is one: its body, too, where that is here soon. */
    TestResponse checked() {
        received.checkHead();
        if (received.body().isKept()) {
            bytes();
        }
        return this;
    }

    /** Checks the status. */
    public TestResponse status(int expected) {
        if (status() != expected) {
            throw received.failure("status: " + status() + " (expected: " + expected + ")", expected, status());
        }
        return this;
    }

    /** Checks that a header is there once, with this value. */
    public TestResponse header(String name, String expected) {
        List<String> values = headers().all(name);
        if (!values.equals(List.of(expected))) {
            String actual = values.isEmpty() ? "none" : Transcript.quote(String.join("\", \"", values));
            throw received.failure(
                    "header " + name + ": " + actual + " (expected: " + Transcript.quote(expected) + ")",
                    expected,
                    String.join(", ", values));
        }
        return this;
    }

    /** Checks that a header is not there. */
    public TestResponse noHeader(String name) {
        if (headers().has(name)) {
            String actual = Transcript.quote(headers().first(name).orElse(""));
            throw received.failure("header " + name + ": " + actual + " (expected: none)", null);
        }
        return this;
    }

    /** Checks the media type; its parameters only as far as the expected one names them. */
    public TestResponse type(String expected) {
        MediaType wanted = MediaType.of(expected);
        String actual = headers().first("Content-Type").orElse("none");
        if (!MediaType.parse(actual).filter(type -> isLike(type, wanted)).isPresent()) {
            throw received.failure("type: " + actual + " (expected: " + wanted + ")", expected, actual);
        }
        return this;
    }

    /** Checks that this response sets a cookie to a value. */
    public TestResponse cookie(String name, String expected) {
        Optional<String> actual = findCookie(name);
        if (!actual.equals(Optional.of(expected))) {
            String shown = actual.map(Transcript::quote).orElse("not set");
            throw received.failure(
                    "cookie " + name + ": " + shown + " (expected: " + Transcript.quote(expected) + ")",
                    expected,
                    actual.orElse(""));
        }
        return this;
    }

    /** Checks the whole body, as text in its charset. */
    public TestResponse text(String expected) {
        String actual = text();
        if (!actual.equals(expected)) {
            throw received.failure(
                    "text: " + Transcript.quote(actual) + " (expected: " + Transcript.quote(expected) + ")",
                    expected,
                    actual);
        }
        return this;
    }

    /** Checks that the body has a text in it. */
    public TestResponse contains(String expected) {
        String actual = text();
        if (!actual.contains(expected)) {
            throw received.failure("text: does not contain " + Transcript.quote(expected), expected, actual);
        }
        return this;
    }

    /** Checks the whole body. */
    public TestResponse bytes(byte[] expected) {
        byte[] actual = bytes();
        int difference = Arrays.mismatch(actual, expected);
        if (difference >= 0) {
            throw received.failure(
                    "bytes: " + actual.length + ", other than expected from byte " + difference + " on (expected: "
                            + expected.length + ")",
                    null);
        }
        return this;
    }

    /** Checks that there is no body. */
    public TestResponse empty() {
        int actual = bytes().length;
        if (actual > 0) {
            throw received.failure("body: " + actual + " bytes (expected: none)", null);
        }
        return this;
    }

    /**
     * Checks the value at a JSON Pointer (RFC 6901) of the body; {@code ""} is the whole.
     *
     * @param expected what Jackson makes JSON of, or null; numbers compare by value
     */
    public TestResponse json(String pointer, @Nullable Object expected) {
        return same(json(() -> Json.jackson().difference(text(), pointer, expected)));
    }

    /**
     * Checks the whole body, regardless of white space and the order of members.
     *
     * @param expected text is JSON itself, of every other value Jackson makes JSON
     */
    public TestResponse json(Object expected) {
        return same(json(() -> Json.jackson().difference(text(), expected)));
    }

    /**
     * Checks that the body is problem details (RFC 9457) of a type.
     *
     * @param expected the URI; {@code about:blank} also where the body names none
     */
    public TestResponse problem(String expected) {
        type(MediaType.PROBLEM_JSON.essence());
        String actual = json(() -> Json.jackson().problemType(text()));
        if (!actual.equals(expected)) {
            throw received.failure("problem: " + actual + " (expected: " + expected + ")", expected, actual);
        }
        return this;
    }

    /**
     * Checks that problem details have an error at a place.
     *
     * @param place the JSON Pointer into the body, such as {@code /title}, or the name of the parameter
     */
    public TestResponse error(String place, String code) {
        List<String> errors = json(() -> Json.jackson().errors(text()));
        if (!errors.contains(place + " " + code)) {
            String found = errors.isEmpty() ? "none" : String.join(", ", errors);
            throw received.failure("errors: " + found + " (expected: " + place + " " + code + ")", null);
        }
        return this;
    }

    /**
     * Checks that this is a redirect.
     *
     * @param expected the location; a path also stands for the URL of that path in this application
     */
    public TestResponse redirectsTo(String expected) {
        String actual = headers().first("Location").orElse("");
        boolean redirect = status() >= 300 && status() < 400 && !actual.isEmpty();
        Optional<URI> to = Redirect.resolve(received.request(), actual);
        if (!redirect || !actual.equals(expected) && !to.equals(Redirect.resolve(received.request(), expected))) {
            String shown = redirect ? "to " + Transcript.quote(actual) : "none, status " + status();
            throw received.failure(
                    "redirect: " + shown + " (expected: to " + Transcript.quote(expected) + ")", expected, actual);
        }
        return this;
    }

    /** {@return the status code} */
    public int status() {
        return received.status();
    }

    /** {@return all headers} */
    public Headers headers() {
        return received.headers();
    }

    /**
     * {@return the first header of that name}
     *
     * @throws AssertionError if there is none
     */
    public String header(String name) {
        return headers()
                .first(name)
                .orElseThrow(() -> received.failure("header " + name + ": none (expected: there is one)", null));
    }

    /**
     * {@return the value to which this response sets a cookie}
     *
     * @throws AssertionError if it does not set it
     */
    public String cookie(String name) {
        return findCookie(name)
                .orElseThrow(() -> received.failure("cookie " + name + ": not set (expected: it is)", null));
    }

    /** {@return the whole body in its charset, or UTF-8; can be read again} */
    public String text() {
        return new String(bytes(), charset());
    }

    /** {@return a value made by Jackson from the body; can be read again} */
    public <T> T as(Class<T> type) {
        return json(() -> Json.jackson().read(text(), type));
    }

    /** {@return values made by Jackson from the body, which is an array; can be read again} */
    public <T> List<T> list(Class<T> type) {
        return json(() -> Json.jackson().readAll(text(), type));
    }

    /**
     * {@return the whole body; can be read again}
     *
     * @throws AssertionError if it breaks off, is not complete in time, or is above 64 MiB
     */
    public byte[] bytes() {
        byte[] bytes = Waiting.until(received.body().bytes(), timeout, this::incomplete);
        received.checkBody(requireNonNull(bytes, "bytes"));
        return bytes.clone();
    }

    /**
     * Streams the body as it comes.
     *
     * <p>Cold; read once; cancelling leaves. Fails with an {@link IllegalStateException} when nothing comes for the timeout.
     */
    public Flux<ByteBuffer> stream() {
        return Waiting.limit(received.body().stream(), timeout, this::silent);
    }

    /**
     * Streams values made by Jackson, each as soon as it is complete: the elements of an array, or by content type the lines
     * of NDJSON or the data of Server-Sent Events. Same rules as {@link #stream()}.
     */
    public <T> Flux<T> stream(Class<T> type) {
        return documents().map(document -> Json.jackson().read(document, type));
    }

    /** Streams the lines of the body, each when it is complete. Same rules as {@link #stream()}. */
    public Flux<String> lines() {
        return Waiting.limit(LineSplitter.lines(received.body().stream(), charset()), timeout, this::silent);
    }

    /** Streams the data of Server-Sent Events. Same rules as {@link #stream()}. */
    public Flux<String> events() {
        return sse().map(TestEvent::data);
    }

    /** Streams Server-Sent Events with all their fields, comments left out. Same rules as {@link #stream()}. */
    public Flux<TestEvent> sse() {
        Flux<String> lines = LineSplitter.lines(received.body().stream(), StandardCharsets.UTF_8);
        return Waiting.limit(EventParser.events(lines), timeout, this::silent);
    }

    /** Leaves before the end of the body, as a client does whose connection breaks. Does nothing after the end. */
    public void close() {
        received.body().close();
    }

    /**
     * {@return AssertJ's assertions}
     *
     * @deprecated to be called by AssertJ's {@code assertThat(response)}
     */
    @Override
    @Deprecated
    public TestResponseAssert assertThat() {
        return new TestResponseAssert(this);
    }

    /** {@return status and media type} */
    @Override
    public String toString() {
        return received.request() + " -> " + status()
                + headers().first("Content-Type").map(type -> " " + type).orElse("");
    }

    private Flux<String> documents() {
        String essence = headers()
                .first("Content-Type")
                .flatMap(MediaType::parse)
                .map(MediaType::essence)
                .orElse("");
        if (essence.equals(MediaType.EVENT_STREAM.essence())) {
            return events();
        }
        if (essence.equals(MediaType.NDJSON.essence())) {
            return lines().filter(line -> !line.isBlank());
        }
        return Waiting.limit(JsonArraySplitter.elements(received.body().stream()), timeout, this::silent);
    }

    private <T> T json(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException unreadable) {
            throw received.failure(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private TestResponse same(Optional<Json.Difference> difference) {
        if (difference.isPresent()) {
            Json.Difference found = difference.get();
            throw received.failure("json " + found.message(), found.expected(), found.actual());
        }
        return this;
    }

    private Optional<String> findCookie(String name) {
        return headers().all("Set-Cookie").stream()
                .map(field -> field.split(";", 2)[0])
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .reduce((first, last) -> last);
    }

    private Charset charset() {
        return headers()
                .first("Content-Type")
                .flatMap(MediaType::parse)
                .map(MediaType::charset)
                .orElse(StandardCharsets.UTF_8);
    }

    private Error incomplete(Throwable error) {
        String why = error instanceof TimeoutException
                ? "not complete within " + Waiting.print(timeout)
                : "could not be read (" + error + ")";
        return received.failure("body: " + why, error);
    }

    private Throwable silent(TimeoutException error) {
        return received.failureOfStream("body: nothing came for " + Waiting.print(timeout), error);
    }

    private static boolean isLike(MediaType actual, MediaType wanted) {
        return actual.essence().equals(wanted.essence())
                && wanted.parameters().entrySet().stream()
                        .allMatch(parameter -> actual.parameter(parameter.getKey())
                                .filter(parameter.getValue()::equalsIgnoreCase)
                                .isPresent());
    }
}
