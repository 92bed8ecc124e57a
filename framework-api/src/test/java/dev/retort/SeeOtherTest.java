package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeeOtherTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/posts/7", "/posts/7?tab=a&b=c%20d#top", "/a//b", "/@ada"})
    void aPathOfThisSiteIsWhereItGoes(String chosen) {
        Response response = Response.seeOtherLocal(chosen, "/home");

        assertThat(response.status().code()).isEqualTo(303);
        assertThat(response.headers().first("Location")).hasValue(chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "posts",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\u0000/evil.example",
                " /posts",
                "/po sts",
                "/\u00e4",
                "http://evil.example/",
                "https:evil.example",
                "javascript:alert(1)"
            })
    void whatLeadsElsewhereIsLeftOut(String chosen) {
        Response response = Response.seeOtherLocal(chosen, "/home");

        assertThat(response.headers().first("Location")).hasValue("/home");
    }
}
