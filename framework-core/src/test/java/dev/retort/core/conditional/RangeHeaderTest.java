package dev.retort.core.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Problem;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {
    private static String parse(String header, long size) {
        return RangeHeader.parse(header, size).stream()
                .map(range -> range.first() + "-" + range.last())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0                       | 0-0",
                "bytes=0-99                      | 0-99",
                "bytes=90-200                    | 90-99",
                "bytes=90-                       | 90-99",
                "bytes=-10                       | 90-99",
                "bytes=-1000                     | 0-99",
                "BYTES=1-2                       | 1-2",
                "bytes=1-99999999999999999999999 | 1-99",
                "bytes=0-1,4-5                   | 0-1 4-5",
                "bytes=4-5, 0-1                  | 4-5 0-1",
                "bytes=0-1,,4-5,                 | 0-1 4-5",
                "bytes=0-1,200-300               | 0-1",
                "bytes=0-5,9-2                   | 0-5",
                "bytes=0-5,3-9                   | 0-9",
                "bytes=0-5,6-9                   | 0-9",
                "bytes=0-1,8-9,2-7               | 0-9",
                "bytes=20-29,40-49,25-41         | 20-49",
                "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14 | 0-0 2-2 4-4 6-6 8-8 10-10 12-12 14-14"
            })
    void rangesOfAHundredBytesAreReadAndThoseThatTouchAreJoined(String header, String ranges) {
        assertThat(parse(header, 100)).isEqualTo(ranges);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines=0-1",
                "bytes 0-1",
                "",
                "bytes",
                "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16",
                "bytes=0-99,0-99",
                "bytes=0-,0-,0-,0-",
                "bytes=-60,0-59"
            })
    void whatIsNotToBeCutGetsTheWhole(String header) {
        assertThat(parse(header, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=100-",
                "bytes=100-200",
                "bytes=-0",
                "bytes=5-2",
                "bytes=",
                "bytes=-",
                "bytes=--5",
                "bytes=a-b",
                "bytes=1",
                "bytes=1-2-3",
                "bytes=1 - 2",
                "bytes=+1-2",
                "bytes=0x0-1",
                "bytes=\u0661-2",
                "bytes=0-1,x",
                "bytes=99999999999999999999999-"
            })
    void whatCannotBeMetIsA416WithTheSize(String header) {
        assertThatThrownBy(() -> RangeHeader.parse(header, 100)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(416);
            assertThat(problem.headers().first("Content-Range")).contains("bytes */100");
        });
    }

    @Test
    void nothingIsNeverCut() {
        assertThat(parse("bytes=0-", 0)).isEmpty();
    }
}
