package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.retort.Default;
import dev.retort.FieldError;
import dev.retort.FromPath;
import dev.retort.MediaType;
import dev.retort.MisfitException;
import dev.retort.Parameters;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class JsonReaderTest {
    enum Color {
        RED,
        GREEN
    }

    record Paint(String name, Optional<Integer> litres, Color color) {}

    record Order(
            List<Paint> paints,
            Map<String, Integer> prices,
            @Nullable String note) {}

    record Page(
            @Default("20") int limit,
            @Default("name") String sort,
            @Default("true") boolean up,
            @Default("red, green") List<Color> colors) {}

    record Update(@FromPath long id, @FromPath("shop") String place, String name) {}

    record Types(
            Optional<Integer> whole,
            Optional<Double> number,
            Optional<Boolean> flag,
            Optional<LocalDate> date,
            Optional<UUID> id,
            Optional<String> text,
            Optional<Color> color,
            List<String> list,
            Optional<Paint> object) {}

    record Positive(int count) {
        Positive {
            if (count < 1) {
                throw new IllegalArgumentException("count of secret things");
            }
        }
    }

    record Renamed(@JsonProperty("first_name") String firstName) {}

    static final class Bean {
        public String name = "nobody";
        public int age;
    }

    interface Shape {}

    record Loose(Map<String, Object> any, List<@Nullable String> texts) {}

    record Numbers(double one, Double boxed, double[] many) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Animal {
        @JsonTypeName("cat")
        record Cat(int lives) implements Animal {}

        @JsonTypeName("dog")
        record Dog(String name) implements Animal {}
    }

    private final JsonReader reader = new JsonReader(TestMapper.create(), 1024);

    @Test
    void readsRecordsWithNestedRecordsListsAndMaps() {
        Object order = read(Order.class, """
                {"paints": [{"name": "sky", "color": "GREEN", "litres": 2}, {"name": "sea", "color": "red"}],
                 "prices": {"sky": 7}, "note": "für Ü", "unknown": [1]}""");

        assertThat(order)
                .isEqualTo(new Order(
                        List.of(
                                new Paint("sky", Optional.of(2), Color.GREEN),
                                new Paint("sea", Optional.empty(), Color.RED)),
                        Map.of("sky", 7),
                        "für Ü"));
    }

    @Test
    void fillsWhatCanBeEmptyAndWhatIsNullable() {
        assertThat(read(Order.class, "{}")).isEqualTo(new Order(List.of(), Map.of(), null));
        assertThat(read(Order.class, "{\"paints\": null, \"prices\": null}"))
                .isEqualTo(new Order(List.of(), Map.of(), null));
    }

    @Test
    void takesDefaultsForWhatIsMissingOrNull() {
        assertThat(read(Page.class, "{}")).isEqualTo(new Page(20, "name", true, List.of(Color.RED, Color.GREEN)));
        assertThat(read(Page.class, "{\"limit\": null, \"sort\": \"age\", \"up\": false, \"colors\": []}"))
                .isEqualTo(new Page(20, "age", false, List.of()));
    }

    @Test
    void takesFromThePathWhatIsMarkedSo() {
        Object update = reader.read(Update.class, "{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_8), path());

        assertThat(update).isEqualTo(new Update(7, "north", "a"));
    }

    @ParameterizedTest
    @CsvSource({"8, id", "null, id", "7, id", "'\"south\"', place"})
    void refusesABodyThatNamesWhatThePathDecides(String value, String name) {
        byte[] body = "{\"name\": \"a\", \"%s\": %s}".formatted(name, value).getBytes(StandardCharsets.UTF_8);

        Problem problem = problem(() -> reader.read(Update.class, body, path()));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .containsExactly(new FieldError(
                        name, "/" + name, "conflict", "is taken from the path and must not be given again"));
    }

    @Test
    void neverTakesFromTheBodyWhatBelongsToThePath() {
        assertThat(failure(Update.class, "{\"name\": \"a\"}"))
                .hasRootCauseMessage("@FromPath: the path has no variable \"id\"");
        assertThat(failure(Update.class, "{\"name\": \"a\", \"id\": 8, \"place\": \"x\"}")
                        .status())
                .isEqualTo(400);
    }

    private static Parameters path() {
        return Parameters.of(Map.of("id", List.of("7"), "shop", List.of("north")));
    }

    @Test
    void readsBeansCollectionsAndTrees() {
        assertThat(((Bean) read(Bean.class, "{\"age\": 3}")).age).isEqualTo(3);
        assertThat(((Bean) read(Bean.class, "{\"age\": 3}")).name).isEqualTo("nobody");
        assertThat(read(new TypeReference<List<Renamed>>() {}.getType(), "[{\"first_name\": \"Ada\"}]"))
                .isEqualTo(List.of(new Renamed("Ada")));
        assertThat(((JsonNode) read(JsonNode.class, "{\"a\": [1]}")).at("/a/0").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, byte[].class, ByteBuffer.class, Flux.class, Void.class})
    void leavesTextBytesAndStreamsToOthers(Class<?> type) {
        assertThat(reader.reads(type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/merge-patch+json"})
    void readsEveryKindOfJson(String type) {
        assertThat(reader.mediaTypes()).anyMatch(range -> range.includes(MediaType.of(type)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{bad                        | the body is not JSON: unexpected text at line 1, column 2",
                "{`\\n  'name': 1}           | the body is not JSON: unexpected text at line 2, column 3",
                "{\"name\": \"a              | the body is not JSON: it ends too early at line 1, column 12",
                "{\"name\":                  | the body is not JSON: it ends too early at line 1, column 9",
                "{\"name\":\"a\",\"name\":1} | the body is not JSON: a name is given twice at line 1, column 19",
                "{} {}                       | the body is not JSON: more follows after its end at line 1, column 4",
                "{} x                        | the body is not JSON: unexpected text at line 1, column 4",
            })
    void saysWhereTextIsNotJson(String body, String detail) {
        Problem problem = failure(Order.class, body.replace("`\\n", "\n"));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void refusesEndlessNesting() {
        Problem problem = failure(JsonNode.class, "[".repeat(100_000));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("the body is refused: it is nested more than 100 levels deep");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = {'{', '"', (byte) 0xFF, '"', ':', '1', '}'};

        Problem problem = problem(() -> reader.read(Order.class, body));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).startsWith("the body is not JSON: it is not UTF-8 at line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        byte[] body = "{\"name\": \"a\"}".getBytes(Charset.forName(charset));

        Problem problem = problem(() -> reader.read(Order.class, body));

        assertThat(problem.detail()).isEqualTo("the body is not JSON: it is not UTF-8");
    }

    @Test
    void passesOverAByteOrderMark() {
        assertThat(read(Renamed.class, "\uFEFF{\"first_name\": \"Ada\"}")).isEqualTo(new Renamed("Ada"));
    }

    @Test
    void saysThatTheBodyIsEmptyOrNull() {
        assertThat(failure(Order.class, "").detail()).isEqualTo("the body is empty (expected: JSON)");
        assertThat(failure(Order.class, "null").errors())
                .containsExactly(new FieldError("", "", "required", "must not be null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": null, \"color\": \"RED\"}           | name  | /name  | required | is required",
                "{\"name\": 5, \"color\": \"RED\"}              | name  | /name  | type     | must be text",
                "{\"name\": \"a\", \"color\": \"BLUE\"}         | color | /color | enum     | must be one of RED, GREEN",
                "{\"name\": \"a\", \"color\": 0}                | color | /color | enum     | must be one of RED, GREEN",
                "[]                                             | ``    | ``     | type     | must be an object",
                "\"text\"                                       | ``    | ``     | type     | must be an object",
            })
    void namesTheFieldThatDoesNotFit(String body, String field, String pointer, String code, String message) {
        Problem problem = failure(Paint.class, body);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).containsExactly(new FieldError(field, pointer, code, message));
    }

    @Test
    void findsAllThatIsWrongAtOnce() {
        Problem problem = failure(Order.class, """
                {"paints": [{"litres": "2", "color": "BLUE"}, 5, {"name": null, "color": "RED", "litres": 9999999999}],
                 "prices": {"sky": 7, "sea/1": true}, "note": []}""");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .containsExactlyInAnyOrder(
                        new FieldError("paints.0.name", "/paints/0/name", "required", "is required"),
                        new FieldError("paints.0.litres", "/paints/0/litres", "type", "must be a whole number"),
                        new FieldError("paints.0.color", "/paints/0/color", "enum", "must be one of RED, GREEN"),
                        new FieldError("paints.1", "/paints/1", "type", "must be an object"),
                        new FieldError("paints.2.name", "/paints/2/name", "required", "is required"),
                        new FieldError("paints.2.litres", "/paints/2/litres", "range", "is too large or too small"),
                        new FieldError("prices.sea/1", "/prices/sea~11", "type", "must be a whole number"),
                        new FieldError("note", "/note", "type", "must be text"));
    }

    @Test
    void findsAllThatIsWrongBesideWhatThePathDecides() {
        byte[] body = "{\"id\": 8, \"place\": \"x\", \"name\": 1}".getBytes(StandardCharsets.UTF_8);

        Problem problem = problem(() -> reader.read(Update.class, body, path()));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .extracting(FieldError::code)
                .containsExactlyInAnyOrder("conflict", "conflict", "type");
    }

    @Test
    void findsTheFirstHundredOfCountlessMistakes() {
        Type numbers = new TypeReference<List<Integer>>() {}.getType();

        assertThat(failure(numbers, "[" + "true,".repeat(50_000) + "true]").errors())
                .hasSize(100);
    }

    @Test
    void saysThatTextBehindTheFirstMisfitIsNotJson() {
        Problem problem = failure(Paint.class, "{\"name\": 5, \"color\": nope}");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("the body is not JSON: unexpected text at line 1, column 22");
    }

    @Test
    void namesMembersThatNobodyKnowsIfItIsToldTo() {
        JsonReader strict = new JsonReader(TestMapper.create("retort.json.unknown-properties", "fail"), 1024);
        byte[] body = "{\"names\": 1, \"first_name\": 2, \"age\": 3}".getBytes(StandardCharsets.UTF_8);

        Problem problem = problem(() -> strict.read(Renamed.class, body));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .containsExactlyInAnyOrder(
                        FieldError.of("first_name", "type", "must be text"),
                        FieldError.of("names", "unknown", "is not known"),
                        FieldError.of("age", "unknown", "is not known"));
    }

    @Test
    void refusesNullsInListsAndMapsThatDoNotAllowThem() {
        assertThat(failure(Order.class, "{\"paints\": [null], \"prices\": {\"a\": null}}")
                        .errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactlyInAnyOrder(tuple("/paints/0", "required"), tuple("/prices/a", "required"));
        assertThat(read(Loose.class, "{\"any\": {\"a\": null}, \"texts\": [null]}"))
                .isEqualTo(new Loose(Collections.singletonMap("a", null), Collections.singletonList(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "\"NaN\"", "\"Infinity\""})
    void refusesNumbersThatAreNotFinite(String number) {
        Problem problem =
                failure(Numbers.class, "{\"one\": %1$s, \"boxed\": %1$s, \"many\": [1, %1$s]}".formatted(number));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .extracting(FieldError::pointer)
                .contains("/one", "/boxed")
                .hasSize(3);
        assertThat(problem.errors())
                .extracting(FieldError::code)
                .containsAnyOf("range", "type")
                .doesNotContain("invalid");
    }

    @Test
    void readsUntypedNumbersExactly() {
        assertThat(((JsonNode) read(JsonNode.class, "{\"a\": 1e999, \"b\": 0.10}")).toString())
                .isEqualTo("{\"a\":1E+999,\"b\":0.10}");
    }

    @Test
    void refusesLongTextsNamesAndNumbers() {
        assertThat(failure(JsonNode.class, "\"" + "a".repeat(10_000_000) + "\"").detail())
                .startsWith("the body is refused: a text is longer than 1000000 characters");
        assertThat(failure(JsonNode.class, "{\"" + "a".repeat(10_000) + "\":1}").detail())
                .startsWith("the body is refused: a name is longer than 1000 characters");
        assertThat(failure(JsonNode.class, "[" + "1".repeat(10_000) + "]").detail())
                .startsWith("the body is refused: a number has more than 1000 digits");
    }

    @Test
    void readsSealedTypesByTheNameOfTheirKind() {
        assertThat(read(Animal.class, "{\"kind\": \"cat\", \"lives\": 9}")).isEqualTo(new Animal.Cat(9));
        assertThat(failure(Animal.class, "{\"kind\": \"cow\"}").errors())
                .extracting(FieldError::code)
                .containsExactly("enum");
        assertThat(failure(Animal.class, "{\"lives\": 9}").errors())
                .extracting(FieldError::code)
                .containsExactly("required");
        assertThat(failure(Animal.class, "{\"kind\": \"cat\", \"lives\": \"9\"}")
                        .errors())
                .extracting(FieldError::pointer)
                .containsExactly("/lives");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"whole\": \"7\"}       | /whole  | must be a whole number",
                "{\"whole\": 1.5}         | /whole  | must be a whole number",
                "{\"whole\": 99999999999} | /whole  | is too large or too small",
                "{\"number\": \"x\"}      | /number | must be a number",
                "{\"flag\": \"true\"}     | /flag   | must be true or false",
                "{\"date\": \"tomorrow\"} | /date   | must be a date like 2026-01-31",
                "{\"id\": \"7\"}          | /id     | must be a UUID like 123e4567-e89b-12d3-a456-426614174000",
                "{\"text\": true}         | /text   | must be text",
                "{\"color\": \"blue\"}    | /color  | must be one of RED, GREEN",
                "{\"list\": \"a\"}        | /list   | must be a list",
                "{\"list\": [\"a\", {}]}  | /list/1 | must be text",
                "{\"object\": []}         | /object | must be an object",
                "{\"object\": {\"name\": \"a\", \"color\": 5}} | /object/color | must be one of RED, GREEN",
            })
    void saysWhatAValueMustBe(String body, String pointer, String message) {
        FieldError error = failure(Types.class, body).errors().get(0);

        assertThat(error.pointer()).isEqualTo(pointer);
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    void namesAllThatIsMissing() {
        assertThat(failure(Paint.class, "{}").errors())
                .containsExactlyInAnyOrder(
                        FieldError.of("name", "required", "is required"),
                        FieldError.of("color", "required", "is required"));
    }

    @Test
    void escapesNamesInPointers() {
        Problem problem = failure(new TypeReference<Map<String, Integer>>() {}.getType(), "{\"a/b~c\": \"x\"}");

        assertThat(problem.errors().get(0).pointer()).isEqualTo("/a~1b~0c");
    }

    @Test
    void keepsWhatAConstructorSaysToItself() {
        Problem problem = failure(Positive.class, "{\"count\": 0}");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).containsExactly(new FieldError("", "", "invalid", "is not valid"));
    }

    @Test
    void blamesTheServerForATypeThatNobodyCanMake() {
        assertThat(failure(Shape.class, "{}").status()).isEqualTo(500);
    }

    private Object read(Type type, String body) {
        return reader.read(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(ThrowingCallable reading) {
        Throwable thrown = catchThrowable(reading);
        return thrown instanceof MisfitException misfit ? misfit.problem() : (Problem) thrown;
    }

    private Problem failure(Type type, String body) {
        return problem(() -> read(type, body));
    }
}
