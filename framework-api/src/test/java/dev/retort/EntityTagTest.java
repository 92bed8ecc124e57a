package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "v1, '\"v1\"'",
                "'\"v1\"', '\"v1\"'",
                "'W/\"v1\"', 'W/\"v1\"'",
                "'', '\"\"'",
                "W/, '\"W/\"'",
                "a\\b, '\"a\\b\"'"
            })
    void aTextBecomesAQuotedTag(String text, String field) {
        assertThat(EntityTag.of(text)).hasToString(field);
        assertThat(Response.text("").etag(text).headers().first("ETag")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "\"", "\"a\"b\"", "ü", "a\r\nb", "a\u0000"})
    void whatCannotStandInTheHeaderIsRefused(String text) {
        assertThatThrownBy(() -> EntityTag.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("entity tag: ")
                .hasMessageNotContainingAny("\r", "\u0000")
                .hasMessageEndingWith("(expected: visible ASCII characters other than the quote)");
    }

    @Test
    void weakTagsAreEquivalentAndNotTheSame() {
        EntityTag strong = EntityTag.of("v1");
        EntityTag weak = EntityTag.weak("v1");

        assertThat(strong.isSame(EntityTag.of("v1"))).isTrue();
        assertThat(strong.isSame(weak)).isFalse();
        assertThat(weak.isSame(weak)).isFalse();
        assertThat(weak.isEquivalent(strong)).isTrue();
        assertThat(strong.isEquivalent(EntityTag.of("v2"))).isFalse();
    }

    @Test
    void aTimeIsWrittenAsHttpHasIt() {
        Response response = Response.text("").lastModified(Instant.parse("1994-11-06T08:49:37.9Z"));

        assertThat(response.headers().first("Last-Modified")).contains("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void aFileIsSavedUnderItsName() {
        assertThat(disposition(Response.file(Path.of("a", "Übersicht.pdf")).download()))
                .isEqualTo("attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf");
        assertThat(disposition(Response.file(Path.of("a"), "b/c.pdf").download()))
                .isEqualTo("attachment; filename=\"c.pdf\"");
        assertThat(disposition(Response.text("").download())).isEqualTo("attachment");
        assertThat(disposition(Response.file(Path.of("a"), "b/").download())).isEqualTo("attachment");
    }

    @Test
    void aNameWithALineBreakDoesNotSplitTheHeader() {
        assertThat(disposition(Response.text("").download("a\r\nSet-Cookie: b\u0000.txt")))
                .isEqualTo(
                        "attachment; filename=\"a__Set-Cookie: b_.txt\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b%00.txt");
    }

    private static String disposition(Response response) {
        return response.headers().first("Content-Disposition").orElseThrow();
    }
}
