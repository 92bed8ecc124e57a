package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A request while a test puts it together; {@link #expect} or {@link #send} sends it, each time anew.
 *
 * <p>What it says wins over the defaults of its client. Not thread-safe.
 */
public final class TestRequest {
    private final Conversation conversation;
    private final String method;
    private final HeaderFields headers;
    private final boolean followsRedirects;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<MultipartContent.Part> fields = new ArrayList<>();
    private boolean isForm;
    private boolean isMultipart;
    private String target;
    private RequestBody body = RequestBody.None.INSTANCE;
    private Duration timeout;

    TestRequest(
            Conversation conversation,
            String method,
            String path,
            HeaderFields headers,
            Duration timeout,
            boolean followsRedirects) {
        this.conversation = conversation;
        this.method = requireNonNull(method, "method");
        this.target = conversation.server().target(path);
        this.headers = headers;
        this.timeout = timeout;
        this.followsRedirects = followsRedirects;
    }

    /**
     * Sets a header.
     *
     * <p>In memory any header goes. Over a port {@code Connection}, {@code Expect}, {@code Host} and {@code Upgrade}
     * belong to the JDK's client: sending fails and says so. {@code Content-Length} and {@code Transfer-Encoding} follow
     * from the body.
     *
     * @throws IllegalArgumentException for a name or value that no header can have
     */
    public TestRequest header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** Adds a header beside those of the same name. */
    public TestRequest addHeader(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Sends a cookie with this request alone. */
    public TestRequest cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Adds a parameter to the query, encoded. */
    public TestRequest query(String name, Object value) {
        target = Target.withQuery(target, name, value);
        return this;
    }

    /** Says which media type the response should have. */
    public TestRequest accept(String mediaType) {
        return header("Accept", mediaType);
    }

    /** Identifies by a token (RFC 6750). */
    public TestRequest bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Identifies by name and password (RFC 7617). */
    public TestRequest basic(String user, String password) {
        return header("Authorization", basicCredentials(user, password));
    }

    /**
     * Sends JSON; {@code application/json} unless a header says otherwise.
     *
     * @param value text as it stands, be it JSON or not; of every other value Jackson makes JSON
     */
    public TestRequest json(Object value) {
        return whole(Json.document(value).getBytes(StandardCharsets.UTF_8), MediaType.JSON);
    }

    /** Sends text; {@code text/plain; charset=utf-8} unless a header says otherwise. */
    public TestRequest text(String text) {
        return whole(text.getBytes(StandardCharsets.UTF_8), MediaType.TEXT);
    }

    /** Sends bytes; {@code application/octet-stream} unless a header says otherwise. */
    public TestRequest bytes(byte[] bytes) {
        return whole(bytes.clone(), MediaType.BYTES);
    }

    /**
     * Streams chunks as they come, without a length or content type of their own.
     *
     * @param chunks {@code byte[]}, {@code ByteBuffer} or {@code String}; subscribed to whenever the request is sent
     */
    public TestRequest body(Publisher<?> chunks) {
        noForm();
        body = new RequestBody.Streamed(requireNonNull(chunks, "chunks"));
        return this;
    }

    /**
     * Adds fields to a form; urlencoded, unless a {@link #file} or {@link #multipart} makes it multipart.
     *
     * @param namesAndValues names and values in turn
     */
    public TestRequest form(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "form: " + namesAndValues.length + " texts (expected: names and values in turn)");
        }
        for (int at = 0; at < namesAndValues.length; at += 2) {
            byte[] value = namesAndValues[at + 1].getBytes(StandardCharsets.UTF_8);
            fields.add(new MultipartContent.Part(namesAndValues[at], false, "", "", value));
        }
        isForm = true;
        return this;
    }

    /** Adds a field to a form, as {@link #form}. */
    public TestRequest field(String name, String value) {
        return form(name, value);
    }

    /** Adds a file of type {@code application/octet-stream} to a form, which becomes a multipart one. */
    public TestRequest file(String name, String fileName, byte[] content) {
        return file(name, fileName, MediaType.BYTES.toString(), content);
    }

    /** Adds a file to a form, which becomes a multipart one. */
    public TestRequest file(String name, String fileName, String contentType, byte[] content) {
        fields.add(new MultipartContent.Part(name, true, fileName, contentType, content.clone()));
        isMultipart = true;
        isForm = true;
        return this;
    }

    /** Sends the form as a multipart one, even without files. */
    public TestRequest multipart() {
        isMultipart = true;
        isForm = true;
        return this;
    }

    /** Limits the wait for the response, and later for its body or the next piece of it; 10 seconds by default. */
    public TestRequest timeout(Duration limit) {
        timeout = checkedTimeout(limit);
        return this;
    }

    /**
     * Sends the request, waits for the head of the response and checks its status.
     *
     * @throws AssertionError for another status, or if there is no response
     */
    public TestResponse expect(int status) {
        return send().status(status);
    }

    /**
     * Sends the request and waits for the head of the response.
     *
     * @throws AssertionError if there is no response: a timeout, a refused or broken connection, endless redirects
     */
    public TestResponse send() {
        return requireNonNull(Waiting.until(exchange()), "response").checked();
    }

    /** Sends the request without waiting; cancelling the future is a client that leaves before the response. */
    public CompletableFuture<TestResponse> sendAsync() {
        return exchange().toFuture();
    }

    static Duration checkedTimeout(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("timeout: " + limit + " (expected: above zero)");
        }
        return limit;
    }

    static String basicCredentials(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    // put together when it is sent: fields come one by one
    private RequestBody content() {
        if (!isForm) {
            return body;
        }
        return isMultipart
                ? MultipartContent.of(fields)
                : new RequestBody.Whole(urlencoded(), Optional.of(MediaType.FORM));
    }

    private void noForm() {
        fields.clear();
        isForm = false;
        isMultipart = false;
    }

    private ByteBuffer urlencoded() {
        String form = fields.stream()
                .map(field -> Target.formField(field.name(), new String(field.content(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return ByteBuffer.wrap(form.getBytes(StandardCharsets.US_ASCII));
    }

    private TestRequest whole(byte[] bytes, MediaType type) {
        noForm();
        body = new RequestBody.Whole(ByteBuffer.wrap(bytes), Optional.of(type));
        return this;
    }

    private Mono<TestResponse> exchange() {
        RequestBody content = content();
        Outgoing outgoing =
                new Outgoing(method, target, framed(content), Map.copyOf(cookies), content, followsRedirects);
        Duration limit = timeout;
        return Waiting.limit(conversation.exchange(outgoing), limit, error -> unanswered(outgoing, limit, error))
                .map(received -> new TestResponse(received, limit));
    }

    // In memory nobody else does what a connection needs; over a port the JDK comes to the same.
    private HeaderFields framed(RequestBody content) {
        HeaderFields framed = headers.copy();
        content.type().ifPresent(type -> framed.setIfMissing("Content-Type", type.toString()));
        if (content instanceof RequestBody.Whole whole) {
            framed.setIfMissing("Content-Length", Integer.toString(whole.length()));
        } else if (content instanceof RequestBody.Streamed && !framed.has("Content-Length")) {
            framed.setIfMissing("Transfer-Encoding", "chunked");
        }
        return framed;
    }

    private Throwable unanswered(Outgoing outgoing, Duration limit, Throwable error) {
        if (error instanceof IllegalArgumentException) {
            return error;
        }
        String why = error instanceof TimeoutException ? "within " + Waiting.print(limit) : "(" + error + ")";
        SentRequest sent = conversation.request(
                outgoing.method(), outgoing.target(), outgoing.headers(), outgoing.cookies(), outgoing.body());
        return new AssertionFailedError(
                "no response from " + sent.origin() + " " + why + "\n\n" + Transcript.print(sent, List.of()), error);
    }
}
