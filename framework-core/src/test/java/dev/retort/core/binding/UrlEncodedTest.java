package dev.retort.core.binding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlEncodedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {}",
                "a=1 | {a=[1]}",
                "a=1&b=2 | {a=[1], b=[2]}",
                "b=1&a=2&b=3&b=4 | {b=[1, 3, 4], a=[2]}",
                "flag | {flag=[]}",
                "flag&a= | {flag=[], a=[]}",
                "a=b=c | {a=[b=c]}",
                "&&a=1&& | {a=[1]}",
                "& | {}",
                "=1 | {=[1]}",
                "q=a+b%20c%2B | {q=[a b c+]}",
                "n%61me=v | {name=[v]}",
                "q=caf%C3%A9 | {q=[caf\u00e9]}",
                "q=%F0%9F%98%80! | {q=[\ud83d\ude00!]}",
                "q=%c3%bc%C3%9c | {q=[\u00fc\u00dc]}",
                "q=\u00fc | {q=[\u00fc]}",
                "q=a%26b%3Dc | {q=[a&b=c]}",
                "q=a;b | {q=[a;b]}",
                "items.0.title=x&items%5B1%5D=y | {items.0.title=[x], items[1]=[y]}",
            })
    void decodesQueries(String text, String parameters) {
        assertThat(UrlEncoded.query(text).toMap()).hasToString(parameters);
    }

    @Test
    void aNameWithoutValueHasTheEmptyValue() {
        assertThat(UrlEncoded.query("flag").all("flag")).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=% | 2 | malformed escape at 2 (expected: % and two hex digits)",
                "a=%4 | 2 | malformed escape at 2 (expected: % and two hex digits)",
                "a=x%4&b=1 | 3 | malformed escape at 3 (expected: % and two hex digits)",
                "a=%zz | 2 | malformed escape at 2 (expected: % and two hex digits)",
                "a=%41%4g | 5 | malformed escape at 5 (expected: % and two hex digits)",
                "a=%+1 | 2 | malformed escape at 2 (expected: % and two hex digits)",
                "a=%\u0664\u0661 | 2 | malformed escape at 2 (expected: % and two hex digits)",
                "%C3=1 | 0 | escape at 0 is not UTF-8",
                "a=%41%FF | 5 | escape at 5 is not UTF-8",
                "a=%C3x%A9 | 2 | escape at 2 is not UTF-8",
                "a=%C0%80 | 2 | escape at 2 is not UTF-8",
                "a=%ED%A0%80 | 2 | escape at 2 is not UTF-8",
            })
    void refusesWhatIsMalformedAndNamesThePlace(String text, int position, String message) {
        UrlEncodedException refusal = catchThrowableOfType(UrlEncodedException.class, () -> UrlEncoded.query(text));

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @Test
    void countsParametersAgainstTheLimit() {
        assertThat(UrlEncoded.parse("a=1&a=2&&b", UTF_8, 3).toMap()).containsOnlyKeys("a", "b");
        assertThatThrownBy(() -> UrlEncoded.parse("a=1&a=2&&b", UTF_8, 2))
                .isInstanceOf(UrlEncodedException.class)
                .hasMessage("more than 2 parameters");
    }

    @Test
    void aThousandParametersAreReadByDefault() {
        assertThat(UrlEncoded.query("a=1&".repeat(1000)).all("a")).hasSize(1000);
        assertThatThrownBy(() -> UrlEncoded.query("a=1&".repeat(1001))).hasMessage("more than 1000 parameters");
    }

    @Test
    void decodesInTheCharsetOfTheForm() {
        assertThat(UrlEncoded.parse("q=%FC", ISO_8859_1, 10).all("q")).containsExactly("\u00fc");
    }

    @Test
    void decodesBodies() {
        byte[] body = "q=\u00fc%C3%BC&r".getBytes(UTF_8);

        assertThat(UrlEncoded.parse(body, UTF_8, 10).toMap())
                .isEqualTo(Map.of("q", List.of("\u00fc\u00fc"), "r", List.of("")));
    }

    @Test
    void refusesBytesThatAreNoTextOfTheCharset() {
        byte[] body = {'a', '=', (byte) 0xFF};

        assertThatThrownBy(() -> UrlEncoded.parse(body, UTF_8, 10)).hasMessage("byte at 2 is not UTF-8");
        assertThatThrownBy(() -> UrlEncoded.parse(body, US_ASCII, 10)).hasMessage("byte at 2 is not US-ASCII");
    }

    @Test
    void manySingleEscapesAreCheap() {
        String text = "a=" + "%41x".repeat(250_000);

        assertThat(UrlEncoded.query(text).all("a").get(0)).hasSize(500_000);
    }

    @Test
    void valuesAreUnmodifiable() {
        Map<String, List<String>> values = UrlEncoded.query("a=1&a=2").toMap();

        assertThatThrownBy(() -> values.get("a").add("3")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(values::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
