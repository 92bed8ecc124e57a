package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Converter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvertersTest {
    private static final Converter<List<String>> LIST =
            Converter.of(text -> List.of(text.split(",")), items -> String.join(",", items));

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("{x}", "abc", "abc"),
                Arguments.of("{x:string}", "a%2Fb+c", "a/b+c"),
                Arguments.of("{x:int}", "7", 7),
                Arguments.of("{x:int}", "-2147483648", Integer.MIN_VALUE),
                Arguments.of("{x:long}", "2147483648", 2147483648L),
                Arguments.of("{x:long}", "-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("{x:long}", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("{x:decimal}", "-0.50", new BigDecimal("-0.50")),
                Arguments.of(
                        "{x:uuid}",
                        "0190A1B2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
                        UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")),
                Arguments.of("{x:slug}", "Hello_world-2", "Hello_world-2"),
                Arguments.of("{x:date}", "2024-02-29", LocalDate.of(2024, 2, 29)),
                Arguments.of("{x:path}", "a/b%20c//d", "a/b c//d"),
                Arguments.of("{x:any(red,grün)}", "gr%C3%BCn", "grün"),
                Arguments.of("{x:string(length=3)}", "a%C3%BC%F0%9F%8D%95", "aü🍕"),
                Arguments.of("{x:regex([a-z]{2,3}(?:-[A-Z]+)?)}", "de-CH", "de-CH"),
                Arguments.of("{x:regex(\\w\\)}?)}", "a)%7D", "a)}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesTheTypedValue(String variable, String segment, Object value) {
        Match<String> match = RoutingTable.of("GET /x/" + variable).match("GET /x/" + segment);

        assertThat(match.value("x")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {x:int}               | 2147483648
        {x:int}               | -2147483649
        {x:int}               | 007
        {x:int}               | -0
        {x:int}               | +5
        {x:int}               | -
        {x:int}               | 1.0
        {x:int}               | 1e3
        {x:int}               | ٧
        {x:int}               | %D9%A7
        {x:int}               | 7/
        {x:int(min=1,max=99)} | 0
        {x:int(min=1,max=99)} | 100
        {x:int(max=-1)}       | 0
        {x:long}              | 9223372036854775808
        {x:long}              | -9223372036854775809
        {x:long}              | 99999999999999999999
        {x:long(min=10)}      | 9
        {x:decimal}           | .5
        {x:decimal}           | 5.
        {x:decimal}           | 01.5
        {x:decimal}           | 1e3
        {x:decimal}           | -
        {x:decimal}           | 10000000000000000000000000000000000000000000000000000000000000000
        {x:decimal(min=0.5)}  | 0.49
        {x:decimal(max=1)}    | 1.01
        {x:uuid}              | 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5
        {x:uuid}              | 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5g
        {x:uuid}              | 0190a1b2c-3d4-7e5f-8a9b-0c1d2e3f4a5b
        {x:slug}              | a.b
        {x:slug}              | %C3%BC
        {x:date}              | 2023-02-29
        {x:date}              | 2023-13-01
        {x:date}              | 2023-1-01
        {x:date}              | 20230-01-01
        {x:date}              | 2023-00-10
        {x:any(red,green)}    | Red
        {x:any(red,green)}    | redgreen
        {x:string(length=3)}  | ab
        {x:string(max=3)}     | abcd
        {x:string(min=2)}     | a
        {x:regex([a-z]+)}     | abc1
        {x:path}              | ''
        {x:path(max=3)}       | a/bc
        """)
    void doesNotMatchWhatDoesNotFit(String variable, String segment) {
        String path = segment.chars().allMatch(c -> c < 128) ? segment : Escapes.encode(segment, false);

        assertThat(RoutingTable.of("GET /x/" + variable).answer("GET /x/" + path))
                .isEqualTo("404");
    }

    @Test
    void takesAnEmptyRestIfThatIsAllowed() {
        Match<String> match = RoutingTable.of("GET /x/{rest:path(min=0)}").match("GET /x/");

        assertThat(match.param("rest")).isEmpty();
    }

    @Test
    void usesConvertersOfTheApplication() {
        Converters converters = Converters.builtIn().with("list", LIST);

        Match<String> match =
                new RoutingTable(converters).add("GET /tags/{tags:list}").match("GET /tags/a,b%2Cc");

        assertThat(match.value("tags")).isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void anOwnConverterThatThrowsDoesNotMatch() {
        Converters converters = Converters.builtIn().with("even", Converter.of(ConvertersTest::even, String::valueOf));
        RoutingTable table = new RoutingTable(converters).add("GET /{n:even}");

        assertThat(table.answer("GET /4")).isEqualTo("GET /{n:even}");
        assertThat(table.answer("GET /5")).isEqualTo("404");
        assertThat(table.answer("GET /x")).isEqualTo("404");
    }

    private static Integer even(String text) {
        int number = Integer.parseInt(text);
        if (number % 2 != 0) {
            throw new IllegalArgumentException("odd");
        }
        return number;
    }

    @Test
    void anInnerScopeHidesTheConverterOfTheOuterOne() {
        Converter<String> inner = Converter.of(text -> "inner", text -> text);
        Converter<String> outer = Converter.of(text -> "outer", text -> text);
        Converters app = Converters.builtIn().with("a", outer).with("b", outer).with(String.class, outer);
        Converters router = Converters.builtIn().with("a", inner).within(app);

        Match<String> match = new RoutingTable(router).add("GET /{x:a}/{y:b}").match("GET /1/2");

        assertThat(match.value("x")).isEqualTo("inner");
        assertThat(match.value("y")).isEqualTo("outer");
        assertThat(router.find(String.class)).contains(outer);
        assertThat(router.find(Integer.class)).isEmpty();
    }

    @Test
    void aRegularExpressionThatOverflowsTheStackDoesNotMatch() {
        String path = "/" + "ab".repeat(50_000);

        assertThat(RoutingTable.of("GET /{x:regex((a|b)*)}").answer("GET " + path))
                .isEqualTo("404");
    }
}
