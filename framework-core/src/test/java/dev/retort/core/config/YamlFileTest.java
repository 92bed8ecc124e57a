package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    private static final String FILE = "application.yaml";

    @Test
    void treesBecomeDottedNamesWithLines() {
        String text = """
                # shop
                shop:
                  name: Corner
                  pageSize: 20
                  currency:
                  countries: [DE, AT]
                  tags: []
                  items:
                    - name: a
                      price: 1.50
                    - name: b
                retort.server.port: 8080
                """;

        Map<String, Value> values = YamlFile.read(FILE, text);

        assertThat(values)
                .containsExactly(
                        Map.entry("shop.name", Value.of("Corner", FILE + ":3")),
                        Map.entry("shop.page-size", Value.of("20", FILE + ":4")),
                        Map.entry("shop.countries[0]", Value.of("DE", FILE + ":6")),
                        Map.entry("shop.countries[1]", Value.of("AT", FILE + ":6")),
                        Map.entry("shop.tags", Value.of("", FILE + ":7")),
                        Map.entry("shop.items[0].name", Value.of("a", FILE + ":9")),
                        Map.entry("shop.items[0].price", Value.of("1.50", FILE + ":10")),
                        Map.entry("shop.items[1].name", Value.of("b", FILE + ":11")),
                        Map.entry("retort.server.port", Value.of("8080", FILE + ":12")));
    }

    @Test
    void anAliasIsReadWhereItStands() {
        Map<String, Value> values = YamlFile.read(FILE, "a: &x\n  n: 1\nb: *x\n");

        assertThat(values).containsOnlyKeys("a.n", "b.n");
    }

    @Test
    void aFileOfCommentsIsEmpty() {
        assertThat(YamlFile.read(FILE, "# nothing\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a: 1~a: 2               | 2 | "a" is already set at line 1 (remove one of them)
                    a:~  b: 1~~a.b: 2       | 4 | "a.b" is already set at line 2 (remove one of them)
                    - a                     | 1 | no names at the top (write name: value)
                    a: 1~[b]: 2             | 2 | a name that is no text (write name: value)
                    a: 1~b: [1              | 3 | no YAML: expected ',' or ']', but got <stream end>
                    a: &x [*x]              | 1 | too large (expected: at most 50 levels and 10000 settings, aliases included)
                    """)
    void aMalformedFileIsRefusedWithItsLine(String text, int line, String what) {
        assertThatThrownBy(() -> YamlFile.read(FILE, text.replace('~', '\n') + "\n"))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CONFIG-FILE"))
                .hasMessage(FILE + ":" + line + ": " + what);
    }

    @Test
    void aliasesThatMultiplyAreRefusedBeforeTheyFillTheMemory() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        for (int i = 1; i < 6; i++) {
            String before = "*a" + (i - 1);
            text.append("a").append(i).append(": &a").append(i).append(" [").append(before);
            text.append((", " + before).repeat(8)).append("]\n");
        }

        assertThatThrownBy(() -> YamlFile.read(FILE, text.toString()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("too large");
    }
}
