package dev.retort.core.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "                                          | []",
                "for=192.0.2.60;proto=http;by=203.0.113.43 | [{for=192.0.2.60, proto=http, by=203.0.113.43}]",
                "For=\"[2001:db8::17]:4711\"               | [{for=[2001:db8::17]:4711}]",
                "for=a, for=b,for=c                        | [{for=a}, {for=b}, {for=c}]",
                "for=a ; proto=https , ; , for=b;          | [{for=a, proto=https}, {for=b}]",
                "for=unknown;host=\"a\\\"b\\\\,;\"         | [{for=unknown, host=a\"b\\,;}]",
                "for=\"\"                                  | [{for=}]",
                ", ,                                       | []"
            })
    void isReadAsTheGrammarSays(String header, String elements) {
        assertThat(ForwardedHeader.parse(header == null ? "" : header)).hasToString(elements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for",
                "for=",
                "=a",
                "for==a",
                "for=a for=b",
                "for=\"a",
                "for=\"a\\",
                "for=\"a\"b",
                "for=\"x, for=\"1.2.3.4\"",
                "for=a;for=b",
                "for=(a)",
                "for =a",
                "for= a",
                "for=a,\u0000",
                "for=ä",
                "\"for\"=a"
            })
    void isRefusedWhereTheGrammarIsBroken(String header) {
        assertThat(ForwardedHeader.parse(header)).isNull();
    }

    @Test
    void fiftyElementsAreFifty() {
        String header = String.join(", ", java.util.Collections.nCopies(50, "for=10.0.0.1"));

        List<Map<String, String>> elements = ForwardedHeader.parse(header);

        assertThat(elements).hasSize(50);
    }
}
