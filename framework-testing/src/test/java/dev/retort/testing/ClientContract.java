package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Router;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What a client promises, in memory and over a port alike. */
@Timeout(60)
abstract class ClientContract {
    private final PeerApp peer = PeerApp.create();
    private TestClient client;

    abstract TestClient start(Router router);

    @BeforeEach
    final void start() {
        client = start(peer.router());
    }

    @AfterEach
    final void stop() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "QUERY"})
    void sendsAnyMethod(String method) {
        client.request(method, "/echo").expect(200).text(method + " /echo ");
    }

    @Test
    void getsTheHeadOfAResponse() {
        client.head("/echo").expect(200).type("text/plain").empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo/a%2Fb", "/echo/%C3%BC?x=%26&y", "/echo/a+b?c+d"})
    void sendsPathsAsTheyStand(String path) {
        client.get(path).expect(200).text("GET " + path + " ");
    }

    @Test
    void encodesWhatNoRequestLineCanHold() {
        client.get("/echo/ü b").query("q", "1 & 2").expect(200).text("GET /echo/%C3%BC%20b?q=1%20%26%202 ");
    }

    @Test
    void takesUrlsOfTheApplication() {
        client.get(client.uri() + "/echo").expect(200).text("GET /echo ");
        assertThatIllegalArgumentException().isThrownBy(() -> client.get("https://example.com/echo"));
    }

    @Test
    void sendsHeadersOfTheClientUnlessTheRequestHasItsOwn() {
        client.header("X-Color", "blue").accept("text/plain").bearer("token");

        client.get("/header/X-Color").expect(200).text("blue");
        client.get("/header/X-Color").header("x-color", "red").expect(200).text("red");
        client.get("/header/Accept").expect(200).text("text/plain");
        client.get("/header/Authorization").expect(200).text("Bearer token");
        client.get("/header/Authorization").basic("ada", "ü").expect(200).text("Basic YWRhOsO8");
    }

    @Test
    void refusesHeadersThatNoRequestCanHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.get("/").header("X", "a\r\nY: b"));
    }

    @Test
    void sendsBodies() {
        client.post("/echo").text("fünf").expect(200).text("POST /echo fünf");
        client.post("/echo")
                .bytes("six".getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .text("POST /echo six");
        client.post("/echo").body(Flux.just("se", "v", "en")).expect(200).text("POST /echo seven");
    }

    @Test
    void sendsForms() {
        client.post("/form")
                .form("name", "Ada & co", "tag", "ü")
                .field("tag", "+")
                .expect(200)
                .text("{name=[Ada & co], tag=[ü, +]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.post("/form").form("name"));
    }

    @Test
    void keepsCookies() {
        client.get("/visit").expect(200).text("visit 1").cookie("visits", "1");
        client.get("/visit").expect(200).text("visit 2");
        client.get("/forget").expect(200);
        client.get("/visit").expect(200).text("visit 1");
    }

    @Test
    void sendsCookiesOfTheTest() {
        client.cookie("visits", "5").cookie("theme", "dark");

        client.get("/cookies").cookie("own", "1").expect(200).text("own=1; visits=5; theme=dark");
        client.get("/cookies").expect(200).text("visits=5; theme=dark");
        assertThat(client.get("/visit").expect(200).cookie("visits")).isEqualTo("6");
        client.get("/cookies").expect(200).contains("visits=6");
    }

    @Test
    void leavesRedirectsToTheTest() {
        client.get("/old").expect(301).redirectsTo("/echo?from=old");
        client.get("/old").expect(301).redirectsTo(client.uri() + "/echo?from=old");
    }

    @Test
    void followsRedirectsWhenAskedTo() {
        client.followRedirects();

        client.get("/old").expect(200).text("GET /echo?from=old ");
        client.post("/create").form("a", "b").expect(200).text("visit 1");
        client.put("/moved").text("kept").expect(200).text("PUT /echo kept");
        client.put("/moved").body(Flux.just("ke", "pt")).expect(200).text("PUT /echo kept");
        client.get("/out").expect(302).redirectsTo("https://example.com/");
    }

    @Test
    void doesNotFollowRedirectsForever() {
        client.followRedirects();

        assertThatThrownBy(() -> client.get("/loop").send())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("redirected more than 20 times, at last GET /loop -> 302");
    }

    @Test
    void readsTextInItsCharset() {
        client.get("/latin").expect(200).type("text/plain; charset=ISO-8859-1").text("ü");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        client.get("/nothing").expect(204).empty().text("").noHeader("Content-Type");
    }

    @Test
    void readsAWholeBodyAsOftenAsWanted() {
        TestResponse response = client.get("/large").expect(200);

        assertThat(response.text()).hasSize(2_000_000);
        assertThat(response.bytes()).hasSize(2_000_000);
        assertThat(response.stream()
                        .map(ByteBuffer::remaining)
                        .reduce(0, Integer::sum)
                        .block())
                .isEqualTo(2_000_000);
    }

    @Test
    void endsARequestWhoseShortBodyNobodyReads() throws InterruptedException {
        client.get("/short").expect(200);

        peer.ended.await();
    }

    @Test
    void readsAStreamOnce() {
        TestResponse response = client.get("/three").expect(200);

        assertThat(response.lines().collectList().block()).containsExactly("one", "two", "three");
        assertThatIllegalStateException()
                .isThrownBy(() -> response.lines().blockLast())
                .withMessageContaining("streamed already");
    }

    @Test
    void readsAStreamAsAWhole() {
        client.get("/three").expect(200).text("one\ntwo\nthree").contains("two");
    }

    @Test
    void readsEvents() {
        assertThat(client.get("/events").expect(200).events().collectList().block())
                .containsExactly("a\nb", "c");
        assertThat(client.get("/events").expect(200).sse().collectList().block())
                .containsExactly(
                        new TestEvent("tick", "a\nb", "7", Optional.empty()),
                        new TestEvent("message", "c", "7", Optional.empty()));
    }

    @Test
    void leavesAStreamThatItCancels() throws InterruptedException {
        assertThat(client.get("/endless")
                        .expect(200)
                        .lines()
                        .take(2)
                        .collectList()
                        .block())
                .containsExactly("tick", "tick");

        peer.left.await();
    }

    @Test
    void leavesAResponseThatIsClosed() throws InterruptedException {
        client.get("/endless").expect(200).close();

        peer.left.await();
    }

    @Test
    void leavesOpenResponsesWhenItIsClosed() throws InterruptedException {
        client.get("/endless").expect(200);

        client.close();

        peer.left.await();
    }

    @Test
    void leavesBeforeTheResponse() throws InterruptedException {
        CompletableFuture<TestResponse> response = client.get("/never").sendAsync();
        peer.waiting.await();

        response.cancel(true);

        peer.left.await();
    }

    @Test
    void sendsWithoutWaiting() {
        CompletableFuture<TestResponse> first = client.get("/echo?first").sendAsync();
        CompletableFuture<TestResponse> second = client.get("/echo?second").sendAsync();

        second.join().status(200).text("GET /echo?second ");
        first.join().status(200).text("GET /echo?first ");
    }

    @Test
    void checksWithAssertJ() {
        TestResponse response = client.get("/visit").send();

        assertThat(response)
                .hasStatus(200)
                .hasType("text/plain")
                .hasHeader("Content-Type")
                .hasHeader("Content-Length", "7")
                .hasNoHeader("Location")
                .hasCookie("visits", "1")
                .hasText("visit 1")
                .contains("1")
                .hasBytes("visit 1".getBytes(StandardCharsets.UTF_8));
        assertThat(client.get("/old").send()).redirectsTo("/echo?from=old");
        assertThat(client.get("/nothing").send()).isEmpty();
    }

    @Test
    void comparesBytes() {
        byte[] expected = new byte[2_000_000];
        Arrays.fill(expected, (byte) 'x');

        client.get("/large").expect(200).bytes(expected);
    }
}
