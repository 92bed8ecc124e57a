package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedAppTest {
    private final AtomicInteger calls = new AtomicInteger();

    private TestClient client(String... arguments) {
        App app = App.create(arguments);
        app.set("retort.server.refuse-cross-site", false); // the rule of both modes, which has tests of its own
        app.before(request -> calls.incrementAndGet());
        app.get("/", () -> "hello");
        app.post("/orders", () -> "ordered");
        return TestClient.of(app);
    }

    @ParameterizedTest(name = "37. a host that was bent to this machine is refused: {0} {1}")
    @CsvSource({
        "GET, /, evil.com",
        "GET, /nowhere, evil.com:5000",
        "POST, /orders, 127.0.0.1.evil.com",
        "GET, /-/dev/events, evil.com",
        "GET, /%zz, evil.com",
        "OPTIONS, /, evil.com"
    })
    void refusesAHostThatWasBentToThisMachine(String method, String path, String host) {
        try (TestClient client = client("--debug")) {
            client.request(method, path)
                    .header("Host", host)
                    .expect(421)
                    .type("text/plain")
                    .contains("\"" + host + "\"")
                    .contains("retort.dev.allowed-hosts");

            assertThat(calls).hasValue(0);
        }
    }

    @ParameterizedTest(name = "37. a page of another site is refused: {0}")
    @ValueSource(
            strings = {"https://evil.com", "http://localhost.evil.com", "null", "http://192.168.1.20:5000", "file://"})
    void refusesPagesOfOtherSites(String origin) {
        try (TestClient client = client("--debug")) {
            TestRequest post = client.post("/orders").header("Origin", origin);
            post.expect(403).contains("retort.dev.allowed-hosts");
            client.get("/").header("Origin", origin).expect(403);

            assertThat(calls).hasValue(0);
        }
    }

    @Test
    @DisplayName("37. pages of this machine, and of hosts that are named, are served")
    void servesPagesOfThisMachineAndOfNamedHosts() {
        try (TestClient client = client("--debug", "--retort.dev.allowed-hosts=shop.test")) {
            client.post("/orders").header("Origin", "http://localhost:5173").expect(200);
            client.post("/orders").header("Host", "shop.test:5000").expect(200);
            client.post("/orders").header("Origin", "https://shop.test").expect(200);
            client.post("/orders")
                    .header("Origin", "null")
                    .header("Sec-Fetch-Site", "same-origin")
                    .expect(200);
        }
    }

    @Test
    @DisplayName("37. no answer of a guard has a header of CORS")
    void sendsNoHeaderOfCors() {
        try (TestClient client = client("--debug")) {
            String refused = client.request("OPTIONS", "/")
                    .header("Origin", "https://evil.com")
                    .header("Access-Control-Request-Method", "POST")
                    .expect(403)
                    .headers()
                    .toString();

            assertThat(refused).doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void asksNobodyInRunMode() {
        try (TestClient client = client()) {
            client.get("/").header("Host", "evil.com").expect(200);
            client.post("/orders").header("Origin", "null").expect(200);
        }
    }
}
