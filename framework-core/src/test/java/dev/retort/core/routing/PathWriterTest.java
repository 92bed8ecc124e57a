package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Converter;
import dev.retort.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PathWriterTest {
    private static final Converters CONVERTERS = Converters.builtIn()
            .with(
                    "list",
                    Converter.<List<String>>of(text -> List.of(text.split(",")), items -> String.join(",", items)));

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("", Map.of(), "/"),
                Arguments.of("/", Map.of(), "/"),
                Arguments.of("/über", Map.of(), "/%C3%BCber"),
                Arguments.of("/users/{id}", Map.of("id", "a/b"), "/users/a%2Fb"),
                Arguments.of(
                        "/users/{id}", Map.of("id", "100% ü🍕?#&+;"), "/users/100%25%20%C3%BC%F0%9F%8D%95%3F%23&+;"),
                Arguments.of("/users/{id}", Map.of("id", "%2F"), "/users/%252F"),
                Arguments.of("/users/{id:long}", Map.of("id", 7), "/users/7"),
                Arguments.of("/users/{id:long}", Map.of("id", "7"), "/users/7"),
                Arguments.of("/n/{n:decimal}", Map.of("n", 1e10), "/n/10000000000"),
                Arguments.of("/n/{n:decimal}", Map.of("n", new BigDecimal("1.50")), "/n/1.50"),
                Arguments.of("/{d:date}", Map.of("d", LocalDate.of(2026, 1, 2)), "/2026-01-02"),
                Arguments.of("/{u:uuid}", Map.of("u", new UUID(0, 1)), "/00000000-0000-0000-0000-000000000001"),
                Arguments.of("/f/{p:path}", Map.of("p", "a b/c//d/"), "/f/a%20b/c//d/"),
                Arguments.of("/f/{p:path}/edit", Map.of("p", "a/edit"), "/f/a/edit/edit"),
                Arguments.of("/f/{p:path(min=0)}", Map.of("p", ""), "/f/"),
                Arguments.of("/{from:int}-{to:int}", Map.of("from", -1, "to", -5), "/-1--5"),
                Arguments.of("/{a}.{b}", Map.of("a", "x.y", "b", "gz"), "/x.y.gz"),
                Arguments.of("/@{user}.json", Map.of("user", "anna"), "/@anna.json"),
                Arguments.of("/{c:any(rot,grün)}", Map.of("c", "grün"), "/gr%C3%BCn"),
                Arguments.of("/tags/{t:list}", Map.of("t", List.of("a", "b")), "/tags/a,b"),
                Arguments.of("/tags/{t:list}", Map.of("t", "a,b"), "/tags/a,b"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void writesPathsThatAreReadBack(String text, Map<String, Object> values, String path) {
        PathPattern pattern = PathPattern.parse(text, CONVERTERS);

        String written = pattern.format(values::get);

        assertThat(written).isEqualTo(path);
        assertThat(RawPath.normalize(written)).isSameAs(written);
        RouteTree<String> tree = RouteTree.of(List.of(Registration.of(Set.of(Method.GET), pattern, "x", "A:1")));
        Match<String> match = tree.match(Method.GET, written, new Match<>());
        assertThat(match.kind()).isEqualTo(Match.Kind.FOUND);
        values.forEach((name, value) -> {
            if (value instanceof String && !name.equals("t")) {
                assertThat(match.param(name)).isEqualTo(value);
            }
        });
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "/{a}/{b}/{c}",
                        Map.of("b", 1),
                        "a, c: missing (expected: a value for each variable of /{a}/{b}/{c})"),
                Arguments.of("/{id:long}", Map.of("id", "abc"), "id: \"abc\" (expected: long)"),
                Arguments.of("/{id:long}", Map.of("id", 7.5), "id: \"7.5\" (expected: long)"),
                Arguments.of("/{id:int}", Map.of("id", 3000000000L), "id: \"3000000000\" (expected: int)"),
                Arguments.of("/{n:int(min=1,max=99)}", Map.of("n", 0), "n: \"0\" (expected: int(min=1,max=99))"),
                Arguments.of("/{n:decimal(max=1.50)}", Map.of("n", 2), "n: \"2\" (expected: decimal(max=1.5))"),
                Arguments.of("/{n:decimal}", Map.of("n", Double.NaN), "n: \"NaN\" (expected: decimal)"),
                Arguments.of("/{c:any(red,green)}", Map.of("c", "blue"), "c: \"blue\" (expected: any(green,red))"),
                Arguments.of("/{c:string(length=3)}", Map.of("c", "ab"), "c: \"ab\" (expected: string(length=3))"),
                Arguments.of("/{c:string(min=3)}", Map.of("c", "ab"), "c: \"ab\" (expected: string(min=3))"),
                Arguments.of("/{x:regex([a-z]+)}", Map.of("x", "A"), "x: \"A\" (expected: regex([a-z]+))"),
                Arguments.of("/{s:slug}", Map.of("s", "a b"), "s: \"a b\" (expected: slug)"),
                Arguments.of("/{d:date}", Map.of("d", "today"), "d: \"today\" (expected: date)"),
                Arguments.of("/{u:uuid}", Map.of("u", 7), "u: \"7\" (expected: uuid)"),
                Arguments.of("/{t:list}", Map.of("t", 7), "t: \"7\" (expected: list)"),
                Arguments.of("/{a}", Map.of("a", ""), "a: \"\" (expected: string)"),
                Arguments.of("/{p:path}", Map.of("p", "/etc"), "p: \"/etc\" (expected: path)"),
                Arguments.of("/{p:path(min=2,max=3)}", Map.of("p", "a"), "p: \"a\" (expected: path(min=2,max=3))"),
                Arguments.of(
                        "/x/{a}",
                        Map.of("a", ".."),
                        "\"/x/..\" would not be read back as the same values (expected: values that /x/{a} can tell apart)"),
                Arguments.of(
                        "/{p:path}",
                        Map.of("p", "a/../b"),
                        "\"/a/../b\" would not be read back as the same values (expected: values that /{p:path} can tell apart)"),
                Arguments.of(
                        "/{a}-{b}",
                        Map.of("a", "x", "b", "y-z"),
                        "\"/x-y-z\" would not be read back as the same values (expected: values that /{a}-{b} can tell apart)"),
                Arguments.of(
                        "/{a}",
                        Map.of("a", "\u0000"),
                        "\"/%00\" would not be read back as the same values (expected: values that /{a} can tell apart)"),
                Arguments.of("/{a}", Map.of("a", "\ud83c"), "a: \"\ud83c\" (expected: string)"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesValuesThatDoNotFit(String text, Map<String, Object> values, String message) {
        PathPattern pattern = PathPattern.parse(text, CONVERTERS);

        assertThatThrownBy(() -> pattern.format(values::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPrefixAndItsPatternShareTheValues() {
        PathPattern pattern =
                PathPattern.parse("/{tenant}", CONVERTERS).append(PathPattern.parse("/{id:int}", CONVERTERS));

        assertThat(pattern.format(Map.of("tenant", "a b", "id", 7)::get)).isEqualTo("/a%20b/7");
    }
}
