package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SHOP_NAME=Corner              | `Corner`
                    export SHOP_NAME=Corner       | `Corner`
                    SHOP_NAME = Corner            | `Corner`
                    SHOP_NAME=                    | ``
                    SHOP_NAME=two words # comment | `two words`
                    SHOP_NAME=# comment           | ``
                    SHOP_NAME=a#b                 | `a#b`
                    SHOP_NAME="a # b" # comment   | `a # b`
                    SHOP_NAME="a \\"b\\" \\\\ $c" | `a "b" \\ $c`
                    SHOP_NAME='a "b" \\n $c'      | `a "b" \\n $c`
                    SHOP_NAME=a=b                 | `a=b`
                    """)
    void readsValuesAsAShellWrites(String line, String expected) {
        Map<String, Value> variables = DotEnvFile.read(".env", line);

        assertThat(variables).containsExactly(Map.entry("SHOP_NAME", Value.of(expected, ".env:1")));
    }

    @Test
    void skipsCommentsAndCountsLines() {
        Map<String, Value> variables = DotEnvFile.read(".env", "# a\r\n\r\n  B=1\nC=\"x\\ny\"\n");

        assertThat(variables)
                .containsExactly(Map.entry("B", Value.of("1", ".env:3")), Map.entry("C", Value.of("x\ny", ".env:4")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    hello          | no variable (write NAME=value)
                    shop.name=x    | no variable (write NAME=value)
                    =x             | no variable (write NAME=value)
                    A="x           | a double quote without its end (a value ends on its line)
                    A="x" y        | a double quote without its end (a value ends on its line)
                    A='x           | a single quote without its end (a value ends on its line)
                    B=1            | "B" is already set at line 1 (remove one of them)
                    """)
    void aMalformedLineIsRefused(String line, String what) {
        assertThatThrownBy(() -> DotEnvFile.read(".env", "B=0\n" + line))
                .isInstanceOf(SetupException.class)
                .hasMessage(".env:2: " + what);
    }
}
