package dev.retort.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "a/b.c", "a b", "ü", "a..b", "a.", ".well-known/x", "C:x", "a~"})
    void ordinaryNamesAreFit(String name) {
        assertThat(FileName.isFit(name)).isTrue();
        assertThat(FileName.in(Path.of("/folder"), name)).isEqualTo(Path.of("/folder/" + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/..",
                "a/../b",
                "a/./b",
                ".a",
                "a/.b",
                "a\\b",
                "\\",
                "a\0",
                "a\nb",
                "a\u007f",
                ".well-known/.x",
                "a/.well-known/x",
                ".well-knownx",
                "..."
            })
    void namesThatLeadElsewhereAreNot(String name) {
        assertThat(FileName.isFit(name)).isFalse();
        assertThat(FileName.in(Path.of("/folder"), name)).isNull();
    }

    @Test
    void theFolderMayBeWrittenInAnyWay() {
        assertThat(FileName.in(Path.of(""), "a/b")).isEqualTo(Path.of("a/b"));
        assertThat(FileName.in(Path.of("./x"), "a")).isEqualTo(Path.of("./x/a"));
        assertThat(FileName.in(Path.of("../x"), "a")).isEqualTo(Path.of("../x/a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                | 2",
                "br                 | 1",
                "gzip, deflate, br, zstd | 3",
                "GZIP | 2",
                "x-gzip | 2",
                "* | 3",
                "*, br;q=0           | 2",
                "gzip;q=0, br;q=0.0 | 0",
                "identity            | 0",
                "gzip;q=0.001 | 2",
                "gzip; q=0 | 0",
                "gzipped             | 0",
                "'' | 0",
                "', ;q=1' | 0",
                "*;q=0 | 0"
            })
    void encodingsAreReadWithTheirQualities(String header, int bits) {
        assertThat(Encodings.accepted(header)).isEqualTo(bits);
    }

    @Test
    void typesFollowFromTheEndOfTheName() {
        assertThat(FileTypes.of("a.HTML")).isEqualTo("text/html; charset=utf-8");
        assertThat(FileTypes.of("a.min.js")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(FileTypes.of("a")).isEqualTo("application/octet-stream");
        assertThat(FileTypes.of("a.")).isEqualTo("application/octet-stream");
        assertThat(FileTypes.of("html")).isEqualTo("application/octet-stream");
    }
}
