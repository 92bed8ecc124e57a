package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieJarTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final CookieJar jar = new CookieJar(() -> now);

    @ParameterizedTest
    @CsvSource({
        "a=1,                               http://shop.test/,           http://shop.test/x,         a=1",
        "a=1,                               http://shop.test/,           http://www.shop.test/,      ",
        "a=1; Domain=shop.test,             http://www.shop.test/,       http://shop.test/,          a=1",
        "a=1; Domain=.shop.test,            http://shop.test/,           http://www.shop.test/,      a=1",
        "a=1; Domain=other.test,            http://shop.test/,           http://other.test/,         ",
        "a=1; Domain=op.test,               http://shop.test/,           http://shop.test/,          ",
        "a=1; Path=/admin,                  http://shop.test/,           http://shop.test/admin/x,   a=1",
        "a=1; Path=/admin,                  http://shop.test/,           http://shop.test/administ,  ",
        "a=1; Path=/admin,                  http://shop.test/,           http://shop.test/admin,     a=1",
        "a=1,                               http://shop.test/cart/add,   http://shop.test/,          ",
        "a=1,                               http://shop.test/cart/add,   http://shop.test/cart/x,    a=1",
        "a=1; Secure,                       http://shop.test/,           http://shop.test/,          ",
        "a=1; Secure,                       http://shop.test/,           https://shop.test/,         a=1",
        "a=1; Secure,                       http://localhost/,           http://localhost/,          a=1",
        "a=1; Max-Age=0,                    http://shop.test/,           http://shop.test/,          ",
        "a=1; Max-Age=soon,                 http://shop.test/,           http://shop.test/,          a=1",
        "a=1; Max-Age=99999999999,          http://shop.test/,           http://shop.test/,          a=1",
        "a=b=c; HttpOnly; SameSite=Lax,     http://shop.test/,           http://shop.test/,          a=b=c",
        "nothing,                           http://shop.test/,           http://shop.test/,          ",
        "=1,                                http://shop.test/,           http://shop.test/,          ",
    })
    void sendsCookiesWhereTheyBelong(String setCookie, URI from, URI to, String sent) {
        jar.store(from, List.of(setCookie));

        assertThat(jar.header(to, Map.of())).isEqualTo(Optional.ofNullable(sent));
    }

    @Test
    void forgetsACookieWhenItsTimeIsOver() {
        jar.store(URI.create("http://localhost/"), List.of("a=1; Max-Age=60"));
        now = START.plusSeconds(59);
        Optional<String> before = jar.header(URI.create("http://localhost/"), Map.of());
        now = START.plusSeconds(60);

        assertThat(before).contains("a=1");
        assertThat(jar.header(URI.create("http://localhost/"), Map.of())).isEmpty();
    }

    @Test
    void forgetsACookieThatExpires() {
        jar.store(
                URI.create("http://localhost/"),
                List.of("a=1; Expires=Wed, 31 Dec 2025 00:00:00 GMT", "b=2; Expires=Fri, 02 Jan 2026 00:00:00 GMT"));

        assertThat(jar.header(URI.create("http://localhost/"), Map.of())).contains("b=2");
    }

    @Test
    void replacesAndDeletesCookies() {
        jar.store(URI.create("http://localhost/"), List.of("a=1; Path=/", "b=1; Path=/"));
        jar.store(URI.create("http://localhost/"), List.of("a=2; Path=/", "b=; Path=/; Max-Age=0"));

        assertThat(jar.header(URI.create("http://localhost/"), Map.of())).contains("a=2");
    }

    @Test
    void letsTheApplicationReplaceACookieOfTheTest() {
        jar.put("a", "test");
        Optional<String> before = jar.header(URI.create("http://any.test/"), Map.of());
        jar.store(URI.create("http://localhost/"), List.of("a=app; Path=/"));

        assertThat(before).contains("a=test");
        assertThat(jar.header(URI.create("http://localhost/"), Map.of())).contains("a=app");
    }

    @Test
    void sendsTheCookiesOfARequestFirstAndLongerPathsNext() {
        jar.store(URI.create("http://localhost/"), List.of("a=1; Path=/", "b=1; Path=/", "c=1; Path=/x"));

        assertThat(jar.header(URI.create("http://localhost/x"), Map.of("b", "own")))
                .contains("b=own; c=1; a=1");
    }
}
