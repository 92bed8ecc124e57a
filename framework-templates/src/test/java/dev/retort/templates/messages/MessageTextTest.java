package dev.retort.templates.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello                   | Hello",
                "Hello, {name}           | Hello, Ada",
                "{name}{count}{name}     | Ada7Ada",
                "{missing} {name}        | {missing} Ada",
                "{{name}} {name}         | {name} Ada",
                "body {{ color: red }}   | body { color: red }",
                "{0} { {} }              | {0} { {} }",
                "{na me}                 | {na me}",
                "it's '{name}'           | it's 'Ada'",
                "$1 \\ {name}            | $1 \\ Ada"
            })
    void placesAreFilledAndAllElseIsText(String text, String expected) {
        String made = MessageText.parse(text).format(Map.of("name", "Ada", "count", 7), UnaryOperator.identity());

        assertThat(made).isEqualTo(expected);
    }

    @Test
    void whatValuesHoldIsNeitherAPlaceNorLeftUnescaped() {
        MessageText text = MessageText.parse("<b>{name}</b>");

        assertThat(text.format(Map.of("name", "<{name}>"), value -> value.replace("<", "&lt;")))
                .isEqualTo("<b>&lt;{name}></b>");
        assertThat(text.format(Collections.singletonMap("name", null), UnaryOperator.identity()))
                .isEqualTo("<b></b>");
        assertThat(text.names()).containsExactly("name");
    }
}
