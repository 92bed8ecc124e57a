package dev.retort.devtools.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostGuardTest {
    private static final String TOKEN = PageToken.ofProcess().text();

    private final AtomicInteger acts = new AtomicInteger();

    private TestClient client() {
        App app = App.create();
        app.set("retort.server.refuse-cross-site", false); // the rule of both modes, which has tests of its own
        Guard guard = Guard.of(app.config());
        app.any(
                "/act",
                request -> guard.refusalOfPost(request).orElseGet(() -> {
                    acts.incrementAndGet();
                    return Response.text("acted");
                }));
        return TestClient.of(app);
    }

    private static TestRequest post(TestClient client, String host, String origin) {
        return client.post("/act").header("Host", host).header("Origin", origin).header(PageToken.HEADER, TOKEN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"localhost:5000", "127.0.0.1:5000", "[::1]:5000", "shop.localhost", "127.4.5.6"})
    void letsItsOwnPagesAct(String host) {
        try (TestClient client = client()) {
            post(client, host, "http://" + host).expect(200);
            post(client, host, "http://" + host)
                    .header("Sec-Fetch-Site", "same-origin")
                    .expect(200);

            assertThat(acts).hasValue(2);
        }
    }

    @ParameterizedTest(name = "a page of {1} at {0}")
    @CsvSource({
        "localhost:5000, http://localhost:5001",
        "localhost:5000, https://localhost:5000",
        "localhost:5000, http://127.0.0.1:5000",
        "localhost:5000, http://localhost",
        "localhost:5000, http://localhost:5000/",
        "localhost:5000, HTTP://localhost:5000",
        "localhost:5000, null",
        "localhost:5000, https://evil.com",
        "evil.com, http://evil.com",
        "shop.test:5000, http://shop.test:5000",
        "192.168.1.20:5000, http://192.168.1.20:5000"
    })
    void refusesPagesOfAnyOtherOrigin(String host, String origin) {
        try (TestClient client = client()) {
            post(client, host, origin).expect(403);

            assertThat(acts).hasValue(0);
        }
    }

    @Test
    void refusesWhoDoesNotSayWhatPageAsks() {
        try (TestClient client = client()) {
            client.post("/act")
                    .header("Host", "localhost:5000")
                    .header(PageToken.HEADER, TOKEN)
                    .expect(403)
                    .contains("pages of this server only");

            assertThat(acts).hasValue(0);
        }
    }

    @ParameterizedTest(name = "Sec-Fetch-Site: {0}")
    @CsvSource({"cross-site", "same-site", "none"})
    void refusesWhatABrowserSaysIsOfAnotherSite(String site) {
        try (TestClient client = client()) {
            post(client, "localhost:5000", "http://localhost:5000")
                    .header("Sec-Fetch-Site", site)
                    .expect(403);

            assertThat(acts).hasValue(0);
        }
    }

    @Test
    void refusesAPageThatDoesNotHoldTheToken() {
        try (TestClient client = client()) {
            TestRequest without =
                    client.post("/act").header("Host", "localhost:5000").header("Origin", "http://localhost:5000");
            without.expect(403).contains("load it again");
            without.header(PageToken.HEADER, TOKEN.substring(1)).expect(403);

            assertThat(acts).hasValue(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"GET", "PUT", "DELETE", "OPTIONS"})
    void refusesEveryOtherMethod(String method) {
        try (TestClient client = client()) {
            String allowed = client.request(method, "/act")
                    .header("Host", "localhost:5000")
                    .header("Origin", "http://localhost:5000")
                    .header(PageToken.HEADER, TOKEN)
                    .expect(405)
                    .header("Allow");

            assertThat(allowed).isEqualTo("POST");
            assertThat(acts).hasValue(0);
        }
    }
}
