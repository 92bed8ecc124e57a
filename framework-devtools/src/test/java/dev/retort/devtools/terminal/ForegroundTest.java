package dev.retort.devtools.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForegroundTest {
    @ParameterizedTest
    @CsvSource({
        "42 (java) S 1 42 40 34816 42 4194304, true",
        "42 (java) S 1 42 40 34816 40 4194304, false",
        "42 (a) b (c)) S 1 7 7 34816 7 0, true",
        "42 (java) S 1 42 42 0 -1 4194304, false",
        "42 (java), false"
    })
    void theGroupInTheForegroundIsThatOfTheProcess(String line, boolean isForeground) {
        assertThat(Foreground.isForeground(line)).isEqualTo(isForeground);
    }
}
