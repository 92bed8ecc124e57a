package dev.retort.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.TypeResolver;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.retort.Default;
import dev.retort.Description;
import dev.retort.FromPath;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The short way to the schema of a record leads to the same schema, letter by letter, as the way through every member. */
class PlainRecordsTest {
    /** Says nothing, but makes a member one that is not plain. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Marked {}

    enum State {
        NEW,
        @JsonProperty("gone")
        CLOSED
    }

    @Description("an amount")
    record Money(long cents, String currency) {}

    record Code(@JsonValue String text) {}

    record Box<T>(List<T> items, T first, Map<String, T> named, long total) {}

    record BoxMarked<T>(
            @Marked List<T> items,
            @Marked T first,
            @Marked Map<String, T> named,
            @Marked long total) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Thing(
            int number,
            boolean flag,
            String text,
            char letter,
            byte[] bytes,
            Instant at,
            State state,
            Money money,
            Code code,
            Object any,
            JsonNode tree,
            String[] words,
            List<String> list,
            Set<Money> set,
            Map<String, List<Money>> map,
            Optional raw,
            List<List<Optional<Money>>> deep,
            OptionalInt age,
            Box<Money> box,
            Optional<List<Money>> moneyOrNot,
            Optional<String> mail,
            Optional<Money> rest,
            Optional<State> stateOrNot,
            Optional<Code> codeOrNot,
            Optional<Object> anyOrNot,
            @Nullable Instant seen,
            @Nullable Money last,
            @Nullable Thing parent,
            List<Thing> children,
            @Default("7") int limit,
            @Default("true") boolean sure,
            @Default("word") String word,
            @Default("x") int broken,
            @Default("NEW") State stateSaid,
            @Default("a,b") List<String> names,
            @Default("1, 2") int[] numbers,
            @Default("") Set<Long> none,
            @Default("gone") Optional<State> stateOrDefault,
            @Description("how many") int count,
            @Description("which money") Money described,
            @Description("which moneys") List<Money> describedList,
            @Description("which money, if any") @Nullable Money describedOrNot,
            @Description("by name") Map<String, Money> describedMap,
            @Description("whatever") Object describedAny,
            @Description("first") @Default("NEW") State both,
            @FromPath long id) {
        /** Computed. */
        @JsonProperty
        String label() {
            return text + number;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ThingMarked(
            @Marked int number,
            @Marked boolean flag,
            @Marked String text,
            @Marked char letter,
            @Marked byte[] bytes,
            @Marked Instant at,
            @Marked State state,
            @Marked Money money,
            @Marked Code code,
            @Marked Object any,
            @Marked JsonNode tree,
            @Marked String[] words,
            @Marked List<String> list,
            @Marked Set<Money> set,
            @Marked Map<String, List<Money>> map,
            @Marked Optional raw,
            @Marked List<List<Optional<Money>>> deep,
            @Marked OptionalInt age,
            @Marked BoxMarked<Money> box,
            @Marked Optional<List<Money>> moneyOrNot,
            @Marked Optional<String> mail,
            @Marked Optional<Money> rest,
            @Marked Optional<State> stateOrNot,
            @Marked Optional<Code> codeOrNot,
            @Marked Optional<Object> anyOrNot,
            @Marked @Nullable Instant seen,
            @Marked @Nullable Money last,
            @Marked @Nullable ThingMarked parent,
            @Marked List<ThingMarked> children,
            @Marked @Default("7") int limit,
            @Marked @Default("true") boolean sure,
            @Marked @Default("word") String word,
            @Marked @Default("x") int broken,
            @Marked @Default("NEW") State stateSaid,
            @Marked @Default("a,b") List<String> names,
            @Marked @Default("1, 2") int[] numbers,
            @Marked @Default("") Set<Long> none,
            @Marked @Default("gone") Optional<State> stateOrDefault,
            @Marked @Description("how many") int count,
            @Marked @Description("which money") Money described,
            @Marked @Description("which moneys") List<Money> describedList,

            @Marked @Description("which money, if any") @Nullable
            Money describedOrNot,

            @Marked @Description("by name") Map<String, Money> describedMap,
            @Marked @Description("whatever") Object describedAny,
            @Marked @Description("first") @Default("NEW") State both,
            @Marked @FromPath long id) {
        /** Computed. */
        @JsonProperty
        String label() {
            return text + number;
        }
    }

    /** Optionals in containers, where the long way has its own view of them. */
    record Nested(
            List<Optional<String>> texts,
            Map<String, Optional<Money>> money,
            Optional<String>[] array,
            List<List<Optional<Money>>> deep) {}

    record NestedMarked(
            @Marked List<Optional<String>> texts,
            @Marked Map<String, Optional<Money>> money,
            @Marked Optional<String>[] array,
            @Marked List<List<Optional<Money>>> deep) {}

    record Constrained(
            @Size(min = 1, max = 80) String name,
            @Size(max = 5) CharSequence nick,
            @Size(min = 2) @NotBlank String both,
            @NotBlank String title,
            @NotEmpty List<String> tags,
            @Size(min = 2, max = 3) List<Long> numbers,
            @Size(min = 1, max = 4) Map<String, Long> map,
            @NotEmpty Map<String, Money> filled,
            @Email String mail,
            @Email(regexp = "a.*") String mailOfA,
            @Pattern(regexp = "[a-z]+") String code,
            @Min(1) @Max(9) int few,
            @DecimalMin("0.5") @DecimalMax("7") BigDecimal some,

            @DecimalMin(value = "0.5", inclusive = false) @DecimalMax(value = "9.5", inclusive = false)
            double between,

            @Positive long above,
            @PositiveOrZero long notBelow,
            @Negative Integer below,
            @NegativeOrZero Integer notAbove,
            @Past Instant before,
            @PastOrPresent LocalDate until,
            @Future Instant after,
            @FutureOrPresent LocalDate since,
            @Digits(integer = 3, fraction = 2) BigDecimal price,
            @NotNull Optional<String> given,
            @NotNull @Nullable String sure,
            @Size(max = 3) @Nullable String maybe,
            @Min(2) Optional<Integer> optional,
            Optional<@NotBlank @Size(max = 3) String> inside,
            Optional<@Email String> mailOrNot,
            Optional<@Min(3) Integer> leastOrNot,
            @Description("all") Optional<@NotEmpty List<Long>> someOrNone,
            @JsonFormat(pattern = "yyyy") Instant formatted,
            @JsonInclude(JsonInclude.Include.NON_NULL) String maybeThere,
            @Size(max = 5) List<@NotBlank @Size(max = 3) String> words,
            Set<@Positive Long> ids,
            @Nullable List<@NotNull Money> moneys,
            @NotNull Money money,
            @Valid Money valid,
            List<@Valid Money> allValid,

            @Size(max = 9) @Description("said") @Default("x")
            String said,

            @Size(max = 9) @Description("all") List<String> saidOfAll) {}

    record ConstrainedMarked(
            @Marked @Size(min = 1, max = 80) String name,
            @Marked @Size(max = 5) CharSequence nick,
            @Marked @Size(min = 2) @NotBlank String both,
            @Marked @NotBlank String title,
            @Marked @NotEmpty List<String> tags,
            @Marked @Size(min = 2, max = 3) List<Long> numbers,
            @Marked @Size(min = 1, max = 4) Map<String, Long> map,
            @Marked @NotEmpty Map<String, Money> filled,
            @Marked @Email String mail,
            @Marked @Email(regexp = "a.*") String mailOfA,
            @Marked @Pattern(regexp = "[a-z]+") String code,
            @Marked @Min(1) @Max(9) int few,
            @Marked @DecimalMin("0.5") @DecimalMax("7") BigDecimal some,

            @Marked @DecimalMin(value = "0.5", inclusive = false) @DecimalMax(value = "9.5", inclusive = false)
            double between,

            @Marked @Positive long above,
            @Marked @PositiveOrZero long notBelow,
            @Marked @Negative Integer below,
            @Marked @NegativeOrZero Integer notAbove,
            @Marked @Past Instant before,
            @Marked @PastOrPresent LocalDate until,
            @Marked @Future Instant after,
            @Marked @FutureOrPresent LocalDate since,
            @Marked @Digits(integer = 3, fraction = 2) BigDecimal price,
            @Marked @NotNull Optional<String> given,
            @Marked @NotNull @Nullable String sure,
            @Marked @Size(max = 3) @Nullable String maybe,
            @Marked @Min(2) Optional<Integer> optional,
            @Marked Optional<@NotBlank @Size(max = 3) String> inside,
            @Marked Optional<@Email String> mailOrNot,
            @Marked Optional<@Min(3) Integer> leastOrNot,
            @Marked @Description("all") Optional<@NotEmpty List<Long>> someOrNone,
            @Marked @JsonFormat(pattern = "yyyy") Instant formatted,

            @Marked @JsonInclude(JsonInclude.Include.NON_NULL)
            String maybeThere,

            @Marked @Size(max = 5) List<@NotBlank @Size(max = 3) String> words,
            @Marked Set<@Positive Long> ids,
            @Marked @Nullable List<@NotNull Money> moneys,
            @Marked @NotNull Money money,
            @Marked @Valid Money valid,
            @Marked List<@Valid Money> allValid,

            @Marked @Size(max = 9) @Description("said") @Default("x")
            String said,

            @Marked @Size(max = 9) @Description("all") List<String> saidOfAll) {}

    /** Constraints that only the generator knows: at elements, of arrays, made of others. */
    record ConstrainedInside(Map<String, @Size(max = 3) String> texts) {}

    record ConstrainedOutsideToo(@NotNull Optional<@Size(max = 3) String> text) {}

    record ConstrainedInOptional(Optional<List<@Size(max = 3) String>> texts) {}

    record ConstrainedDeep(List<@NotEmpty List<@Size(max = 3) String>> texts) {}

    record ConstrainedArray(@Size(max = 3) String[] texts) {}

    record ConstrainedTwice(
            @Pattern(regexp = "a.*") @Pattern(regexp = ".*b")
            String text) {}

    record Named(
            @JsonProperty("own_name") String name,
            @JsonIgnore String secret,
            @JsonPropertyDescription("by Jackson") int count,
            @JsonAlias("also") String other) {}

    record NamedMarked(
            @Marked @JsonProperty("own_name") String name,
            @Marked @JsonIgnore String secret,
            @Marked @JsonPropertyDescription("by Jackson") int count,
            @Marked @JsonAlias("also") String other) {}

    /** What Jackson is told of another class, which has no annotations itself. */
    record Told(String name, String secret, int count, String other) {}

    record Nothing() {}

    private static final JsonMapper PLAIN = JsonMapper.shared();
    private static final JsonMapper SNAKE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addMixIn(Told.class, Named.class)
            .build();

    private static String schema(Type type, JsonMapper mapper, Direction direction, boolean omitsNulls) {
        return generated(type, mapper, direction, omitsNulls).replace("Marked", "");
    }

    /** {@return the schema that the generator makes} */
    static String generated(Type type, JsonMapper mapper, Direction direction, boolean omitsNulls) {
        List<String> notes = new ArrayList<>();
        JsonProperties properties = new JsonProperties(mapper, direction, omitsNulls);
        KnownTypes known = new KnownTypes(mapper, properties, direction, notes::add);
        Kinds kinds = new Kinds(mapper, notes::add);
        GeneratedSchemas schemas = new GeneratedSchemas(mapper, properties, known, kinds, direction);
        if (direction == Direction.TEXT) {
            return schemas.inline(type).toPrettyString();
        }
        JsonNode reference = schemas.reference(type);
        String definitions = inOrder(schemas.definitions());
        assertThat(notes).isEmpty();
        return reference.toPrettyString() + definitions;
    }

    /** {@return schemas in the order of their names, which is that of documents} */
    static String inOrder(ObjectNode schemas) {
        ObjectNode sorted = PLAIN.createObjectNode();
        schemas.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.set(entry.getKey(), entry.getValue()));
        return sorted.toPrettyString();
    }

    // a recursive type has no end where all schemas are inline, as in fields of text
    @ParameterizedTest
    @EnumSource(names = {"INPUT", "OUTPUT"})
    void theSchemaIsThatOfTheLongWay(Direction direction) {
        for (JsonMapper mapper : List.of(PLAIN, SNAKE)) {
            for (boolean omitsNulls : new boolean[] {false, true}) {
                String plain = schema(Thing.class, mapper, direction, omitsNulls);

                assertThat(plain)
                        .contains("#/components/schemas/Thing", "\"which moneys\"", "BoxOfMoney")
                        .contains("\"default\" : [ \"a\", \"b\" ]", "\"default\" : [ 1, 2 ]", "\"default\" : [ ]")
                        .isEqualTo(schema(ThingMarked.class, mapper, direction, omitsNulls));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void optionalsInContainersAreAsOnTheLongWay(Direction direction) {
        assertThat(schema(Nested.class, PLAIN, direction, false))
                .contains("\"texts\"")
                .isEqualTo(schema(NestedMarked.class, PLAIN, direction, false));
    }

    @ParameterizedTest
    @EnumSource
    void constraintsAreAsOnTheLongWay(Direction direction) {
        assertThat(schema(Constrained.class, PLAIN, direction, false))
                .contains("\"minLength\" : 1", "\"maxItems\" : 3", "\"exclusiveMaximum\" : 9.5", "\"[a-z]+\"")
                .isEqualTo(schema(ConstrainedMarked.class, PLAIN, direction, false));
    }

    @Test
    void onlyRecordsWithoutUnknownAnnotationsArePlain() {
        assertThat(isPlain(Thing.class)).isTrue();
        assertThat(isPlain(Nothing.class)).isTrue();
        assertThat(isPlain(Constrained.class)).isTrue();
        assertThat(isPlain(Named.class)).isTrue();
        assertThat(isPlain(ThingMarked.class)).isFalse();
        assertThat(isPlain(ConstrainedInside.class)).isFalse();
        assertThat(isPlain(ConstrainedOutsideToo.class)).isFalse();
        assertThat(isPlain(ConstrainedInOptional.class)).isFalse();
        assertThat(isPlain(ConstrainedDeep.class)).isFalse();
        assertThat(isPlain(ConstrainedArray.class)).isFalse();
        assertThat(isPlain(ConstrainedTwice.class)).isFalse();
        assertThat(isPlain(Nested.class)).isFalse();
        assertThat(isPlain(Code.class)).isFalse();
        assertThat(isPlain(String.class)).isFalse();
    }

    private static boolean isPlain(Class<?> type) {
        return new PlainRecords(new JsonProperties(PLAIN, Direction.OUTPUT, false))
                        .plain(new TypeResolver().resolve(type))
                != null;
    }

    @ParameterizedTest
    @EnumSource
    void whatTheMapperKnowsOfMembersCounts(Direction direction) {
        assertThat(schema(Told.class, SNAKE, direction, false))
                .contains("\"by Jackson\"")
                .contains(direction == Direction.TEXT ? "\"name\"" : "\"own_name\"")
                .isEqualTo(schema(NamedMarked.class, SNAKE, direction, false).replace("Named", "Told"));
    }

    @ParameterizedTest
    @EnumSource
    void whatJacksonSaysAtMembersCounts(Direction direction) {
        assertThat(schema(Named.class, PLAIN, direction, false))
                .contains("\"by Jackson\"")
                .isEqualTo(schema(NamedMarked.class, PLAIN, direction, false));
    }

    @Test
    void aRecordWithoutMembersIsAnObject() {
        assertThat(schema(Nothing.class, PLAIN, Direction.OUTPUT, false))
                .contains("\"Nothing\"", "\"object\"")
                .doesNotContain("properties", "required");
    }
}
