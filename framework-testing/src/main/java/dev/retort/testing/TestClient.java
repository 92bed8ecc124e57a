package dev.retort.testing;

import dev.retort.App;
import dev.retort.Router;
import dev.retort.spi.ApiDocument;
import java.net.URI;
import java.time.Duration;

/**
 * Sends requests to an application and checks what comes back: in memory, or over a port.
 *
 * <p>Keeps cookies between requests, as a browser does. What it says for all requests holds for those made from then on.
 * Set up by one thread; requests may then be made by several. Closing ends what is still streamed and stops the
 * application, if the client started it.
 */
public final class TestClient implements AutoCloseable {
    private final Conversation conversation;
    private final boolean stopsServer;
    private final HeaderFields headers = new HeaderFields();
    private Duration timeout = Duration.ofSeconds(10);
    private boolean followsRedirects;

    TestClient(Server server, boolean stopsServer) {
        this.conversation = new Conversation(server);
        this.stopsServer = stopsServer;
    }

    /**
     * {@return a client of a program, whose {@code main} runs up to {@code app.run()} and is then served in memory}
     *
     * <p>{@link TestLaunch} has settings and a port too.
     */
    public static TestClient main(Main program, String... arguments) {
        return TestLaunch.main(program, arguments).start();
    }

    /** {@return a client of an application, which starts in memory} */
    public static TestClient of(App app) {
        return new TestClient(MemoryServer.start(app), true);
    }

    /** {@return a client of one router, as the root of an application of its own, in memory} */
    public static TestClient of(Router router) {
        App app = App.create();
        app.mount("", router);
        return of(app);
    }

    /**
     * {@return a client of a server that runs already, and goes on}
     *
     * @param server scheme, host and port
     */
    public static TestClient of(URI server) {
        return new TestClient(PortServer.running(server), false);
    }

    /** {@return a client of an application, which starts on a free port of this machine} */
    public static TestClient onPort(App app) {
        return new TestClient(PortServer.start(app), true);
    }

    /** {@return scheme, host and port; {@code http://localhost} in memory} */
    public URI uri() {
        return conversation.server().origin();
    }

    /** Sends a header with every request that does not set it itself. */
    public TestClient header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** Keeps a cookie as if the application had set it for every path. */
    public TestClient cookie(String name, String value) {
        conversation.cookies().put(name, value);
        return this;
    }

    /**
     * Follows redirects within the application, at most 20 in a row; otherwise they are responses like others.
     *
     * <p>As browsers do: 301 and 302 turn POST into GET, 303 everything but HEAD, 307 and 308 keep method and body.
     */
    public TestClient followRedirects() {
        followsRedirects = true;
        return this;
    }

    /**
     * Holds every response from now on against the document of the application's API (OpenAPI): status, content type and
     * JSON. What breaks it is an {@link AssertionError} that names the place; so is a status that is not documented.
     *
     * <p>Bodies are checked when they are read whole, and the rest when a request was waited for. What no path of the document matches is not checked.
     *
     * @throws IllegalStateException if the application has no document, because {@code framework-rest} is not there; if the
     *     validator {@code com.networknt:json-schema-validator} is not on the class path; for a client of another server
     */
    public TestClient checkContract() {
        App app = conversation
                .server()
                .application()
                .orElseThrow(() -> new IllegalStateException(
                        "checkContract: the application runs elsewhere (pass its document: checkContract(json))"));
        return checkContract(app.service(ApiDocument.class).json());
    }

    /**
     * Does the same with this document, in JSON.
     *
     * @throws IllegalArgumentException if it is no OpenAPI 3.1
     */
    public TestClient checkContract(String document) {
        conversation.check(Contract.of(document));
        return this;
    }

    /** Says which media type responses should have. */
    public TestClient accept(String mediaType) {
        return header("Accept", mediaType);
    }

    /** Identifies by a token (RFC 6750). */
    public TestClient bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Identifies by name and password (RFC 7617). */
    public TestClient basic(String user, String password) {
        return header("Authorization", TestRequest.basicCredentials(user, password));
    }

    /** Limits every wait: for a response, for a body, for the next piece of a stream; 10 seconds by default. */
    public TestClient timeout(Duration limit) {
        timeout = TestRequest.checkedTimeout(limit);
        return this;
    }

    /** {@return a GET request} */
    public TestRequest get(String path) {
        return request("GET", path);
    }

    /** {@return a HEAD request} */
    public TestRequest head(String path) {
        return request("HEAD", path);
    }

    /** {@return a POST request} */
    public TestRequest post(String path) {
        return request("POST", path);
    }

    /** {@return a PUT request} */
    public TestRequest put(String path) {
        return request("PUT", path);
    }

    /** {@return a PATCH request} */
    public TestRequest patch(String path) {
        return request("PATCH", path);
    }

    /** {@return a DELETE request} */
    public TestRequest delete(String path) {
        return request("DELETE", path);
    }

    /**
     * {@return a request with any method}
     *
     * @param path path and query, encoded; starts with {@code /}, or is a URL below {@link #uri()} or the application's
     *     {@code retort.server.public-url}. Only what cannot be
     *     in a request line, such as spaces and umlauts, is encoded here.
     */
    public TestRequest request(String method, String path) {
        return new TestRequest(conversation, method, path, headers.copy(), timeout, followsRedirects);
    }

    /**
     * Opens a WebSocket, with the headers and cookies of this client.
     *
     * @throws AssertionError if the handshake is refused
     * @throws UnsupportedOperationException in memory
     */
    public TestSocket websocket(String path) {
        return TestSocket.open(conversation, path, headers, timeout);
    }

    /**
     * Asks for a WebSocket that the application refuses.
     *
     * @return the response instead of it
     * @throws AssertionError if the WebSocket opens
     * @throws UnsupportedOperationException in memory
     */
    public TestResponse websocketRefused(String path) {
        return TestSocket.refused(conversation, path, headers, timeout);
    }

    /** Ends what is still streamed and stops the application, if this client started it. */
    @Override
    public void close() {
        conversation.close();
        if (stopsServer) {
            Waiting.lifecycle("stop", conversation.server().stop());
        }
    }
}
