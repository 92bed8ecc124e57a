package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.DataSize;
import dev.retort.core.binding.Conversions;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TextsTest {
    static final List<Object> VALUES = List.of(
            5,
            true,
            "text",
            DataSize.kilobytes(64),
            Path.of("a/b"),
            DayOfWeek.MONDAY,
            Duration.ofMillis(1500),
            Duration.ofNanos(1),
            Duration.ofSeconds(-3));

    @ParameterizedTest
    @FieldSource("VALUES")
    void aValueIsReadFromItsText(Object value) {
        assertThat(Conversions.standard().like(value).convert(Texts.of(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT30S, 30s",
        "PT1M, 1m",
        "PT90S, 90s",
        "PT2H, 2h",
        "PT1.5S, 1500ms",
        "PT0.0000001S, PT0.0000001S"
    })
    void durationsAreWrittenShort(Duration duration, String text) {
        assertThat(Texts.of(duration)).isEqualTo(text);
    }

    @Test
    void constantsAreWrittenInLowerCase() {
        assertThat(Texts.of(DayOfWeek.MONDAY)).isEqualTo("monday");
    }
}
