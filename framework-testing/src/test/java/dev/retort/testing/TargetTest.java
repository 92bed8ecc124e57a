package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    private static final URI ORIGIN = URI.create("http://localhost");
    private static final String PUBLIC = "https://shop.example/app";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /                          | /
            /a/b?c=d&e                 | /a/b?c=d&e
            /a b                       | /a%20b
            /ü                         | /%C3%BC
            /a%2Fb                     | /a%2Fb
            /a%zz                      | /a%zz
            /a+b                       | /a+b
            /{x}"<y>[z]\\^             | /%7Bx%7D%22%3Cy%3E%5Bz%5D%5C%5E
            /a#part                    | /a
            http://localhost/a?b       | /a?b
            https://shop.example/app/a | /a
            """, delimiter = '|')
    void keepsWhatARequestLineCanHold(String path, String target) {
        assertThat(Target.of(path, ORIGIN, PUBLIC)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"todos", "http://elsewhere/a", "http://localhost.evil/a", "https://shop.example/a", "?a=b"})
    void refusesWhatIsNotBelowTheOrigin(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.of(path, ORIGIN, PUBLIC))
                .withMessage("path: \"" + path + "\" (expected: it starts with \"/\" or \"http://localhost/\")");
    }

    @Test
    void encodesQueryParameters() {
        String target = Target.withQuery(Target.withQuery("/a", "q", "1 + 1 = 2&x"), "ü", 7);

        assertThat(target).isEqualTo("/a?q=1%20%2B%201%20%3D%202%26x&%C3%BC=7");
    }
}
