package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {
    @ParameterizedTest
    @CsvSource({
        "/%68ello, /hello",
        "/%c3%bcber, /%C3%BCber",
        "/a%2fb, /a%2Fb",
        "/a%2Fb, /a%2Fb",
        "/a|b[c], /a%7Cb%5Bc%5D",
        "/%40anna%3A1, /@anna:1",
        "/%f0%9f%8d%95, /%F0%9F%8D%95",
        "/100%25, /100%25",
        "/a%20b+c, /a%20b+c",
        "/., /",
        "/.., /",
        "/a/.., /",
        "/a/b/.., /a/",
        "/a/b/., /a/b/",
        "/a/./b/../c, /a/c",
        "/../../a, /a",
        "/a/%2e%2E/b, /b",
        "/a/.%2e/b, /b",
        "//../a, /a",
        "/a//../b, /a/b",
        "/.well-known/x, /.well-known/x",
        "/a/..b/...,/a/..b/...",
        "/..%2Fa, /..%2Fa",
    })
    void givesEveryPathOneSpelling(String raw, String normalized) {
        assertThat(RawPath.normalize(raw)).isEqualTo(normalized);
        assertThat(RawPath.normalize(normalized)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/users/7", "/a//b/", "/.well-known/acme", "/%C3%BCber", "/a%2Fb", "/a;v=1,2/b@c:d"})
    void keepsTheInstanceWhenThereIsNothingToDo(String raw) {
        assertThat(RawPath.normalize(raw)).isSameAs(raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "/%",
                "/%4",
                "/%zz",
                "/a%",
                "/%٤١",
                "/%00",
                "/a b",
                "/a\nb",
                "/\u007f",
                "/ü",
                "/%FF",
                "/%C3",
                "/%C3a",
                "/%C0%AF",
                "/%ED%A0%80",
                "/%C3%2e"
            })
    void refusesWhatIsMalformed(String raw) {
        assertThat(RawPath.normalize(raw)).isNull();
    }

    @Test
    void mergesEveryRunOfSlashes() {
        assertThat(RawPath.mergeSlashes("//a///b//")).isEqualTo("/a/b/");
    }
}
