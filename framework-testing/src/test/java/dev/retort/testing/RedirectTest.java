package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Headers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
    @ParameterizedTest
    @CsvSource({
        "GET,    301, GET,    true",
        "POST,   301, GET,    false",
        "PUT,    301, PUT,    true",
        "POST,   302, GET,    false",
        "DELETE, 302, DELETE, true",
        "HEAD,   303, HEAD,   true",
        "GET,    303, GET,    false",
        "PUT,    303, GET,    false",
        "POST,   307, POST,   true",
        "PUT,    308, PUT,    true",
    })
    void choosesTheMethodAsBrowsersDo(String method, int status, String next, boolean keepsBody) {
        Optional<Redirect> redirect = Redirect.of(request(method), status, Optional.of("/b"));

        assertThat(redirect).contains(new Redirect(next, "/b", keepsBody));
    }

    @ParameterizedTest
    @CsvSource({
        "/b?x=1,                 /b?x=1",
        "b,                      /folder/b",
        "../b,                   /b",
        "?page=2,                /folder/a?page=2",
        "http://localhost/b#top, /b",
        "http://localhost,       /",
        "/ü b,                   /%C3%BC%20b",
    })
    void resolvesTheLocation(String location, String target) {
        assertThat(Redirect.of(request("GET"), 302, Optional.of(location)).map(Redirect::target))
                .contains(target);
    }

    @ParameterizedTest
    @CsvSource({
        "200, /b",
        "304, /b",
        "302, http://elsewhere/b",
        "302, https://localhost/b",
        "302, http://localhost:81/b",
        "302, /%zz",
        "302, mailto:ada@example.com",
        "302,"
    })
    void staysWhereThereIsNoWayWithinTheApplication(int status, String location) {
        assertThat(Redirect.of(request("GET"), status, Optional.ofNullable(location)))
                .isEmpty();
    }

    private static SentRequest request(String method) {
        return new SentRequest(
                method, URI.create("http://localhost"), "/folder/a", Headers.of(Map.of()), RequestBody.None.INSTANCE);
    }
}
