package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
    @Test
    void aCookieIsForTheWholeHostUnlessItSaysOtherwise() {
        assertThat(Cookie.of("a", "b")).hasToString("a=b; Path=/; SameSite=Lax");
        assertThat(Cookie.of("a", "b").path("/shop").domain("example.org").maxAge(Duration.ofMinutes(1)))
                .hasToString("a=b; Path=/shop; Domain=example.org; Max-Age=60; SameSite=Lax");
        assertThat(Cookie.expired("a").secure().httpOnly().sameSite(Cookie.SameSite.STRICT))
                .hasToString("a=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b", "/with space", "/quo\"ted", "/%3B"})
    void aPathIsAnyPathOfVisibleCharacters(String path) {
        assertThat(Cookie.of("a", "b").path(path).toString()).contains("; Path=" + path + ";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/a;Domain=evil.example", "/a\r\nX: y", "/\u00e4", "/\u0000", "/\u007f"})
    void aPathThatCouldAddAttributesOrHeadersIsRefused(String path) {
        assertThatThrownBy(() -> Cookie.of("a", "b").path(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cookie a path")
                .hasMessageContaining("expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", ".example.org", "a.b.example.org", "xn--bcher-kva.example", "localhost"})
    void aDomainIsAName(String domain) {
        assertThat(Cookie.of("a", "b").domain(domain).toString()).contains("; Domain=" + domain + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org.",
                "example.org; Path=/",
                "exam ple.org",
                "example.org:80",
                "http://example.org",
                "example.org/x",
                "[::1]",
                "b\u00fccher.example",
                "a\r\nb",
                "a,b"
            })
    void aDomainThatIsNoNameIsRefused(String domain) {
        assertThatThrownBy(() -> Cookie.of("a", "b").domain(domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cookie a domain")
                .hasMessageContaining("expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b;c", "b c", "b,c", "b\"c", "b\\c", "b\r\nc", "\u00e4", "\u0000"})
    void aValueThatRfc6265DoesNotAllowIsRefused(String value) {
        assertThatThrownBy(() -> Cookie.of("a", value)).hasMessageContaining("cookie a");
    }
}
