package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "text/html, text/html, true",
        "text/html, text/html;charset=utf-8, true",
        "text/html, text/plain, false",
        "text/*, text/plain, true",
        "text/*, image/png, false",
        "*/*, image/png, true",
        "application/*+json, application/merge-patch+json, true",
        "application/*+json, application/json, false",
        "application/*+json, text/vnd.a+json, false",
        "application/*+json, application/*+json, true",
        "application/json, application/merge-patch+json, false",
    })
    void takesTypesUnderARange(String range, String type, boolean included) {
        assertThat(MediaType.of(range).includes(MediaType.of(type))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"text/*, true", "*/*, true", "application/*+json, true", "application/json, false"})
    void knowsItselfAsARange(String text, boolean range) {
        assertThat(MediaType.of(text).isRange()).isEqualTo(range);
    }
}
