package dev.retort.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.retort.Default;
import dev.retort.Description;
import dev.retort.Upload;
import dev.retort.rest.openapi.PlainRecordsTest.Box;
import dev.retort.rest.openapi.PlainRecordsTest.Code;
import dev.retort.rest.openapi.PlainRecordsTest.Money;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What is made without the generator is what the generator makes, letter by letter; what it alone knows is left to it. */
class PlainSchemasTest {
    @Description("where it is")
    enum State {
        NEW,
        @JsonProperty("gone")
        CLOSED
    }

    record Thing(
            String text,
            byte[] bytes,
            ByteBuffer buffer,
            URI link,
            Duration time,
            Locale language,
            State state,
            Code code,
            Object any,
            JsonNode tree,
            String[] words,
            Money[] array,
            Set<Money> set,
            Map<String, List<Money>> map,
            OptionalLong age,
            Box<Money> box,
            Box<List<String>> lists,
            Optional raw,
            List<List<Optional<Money>>> deep,
            Optional<List<Money>> moneyOrNot,
            Optional<String> mail,
            Optional<Money> rest,
            Optional<State> stateOrNot,
            Optional<Code> codeOrNot,
            Optional<Object> anyOrNot,
            @Nullable Money last,
            @Nullable Map<String, Money> byName,
            @Nullable Object whatever,
            @Nullable Code codeOrNull,
            @Default("7") int limit,
            @Default("NEW") State stateSaid,
            @Default("a,b") List<String> names,
            @Description("how many") int count,
            @Description("which moneys") List<Money> describedList,
            @Description("by name") Map<String, Money> describedMap,
            @Description("whatever") Object describedAny,
            @Description("whatever, if any") Optional<String> describedOrNot,
            @Size(max = 3) @Description("short") String constrained) {}

    /** Said twice where all is inline, by the type and by the member. */
    record Described(
            @Description("which money") Money money,
            @Description("which state") Optional<State> state) {}

    record Node(String name, @Nullable Node parent, List<Node> children) {}

    record Files(Upload file, List<Upload> more) {}

    static final class Bean {
        public String name = "";
    }

    record HasBean(Bean bean) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @Description("what is drawn")
    sealed interface Shape permits Circle, Group, Mark {}

    @JsonTypeName("ring")
    @Description("round")
    record Circle(double radius, Optional<State> state) implements Shape {}

    record Group(String kind, List<Shape> shapes, @Nullable Shape first) implements Shape {}

    record Mark() implements Shape {}

    record Drawing(
            List<Shape> shapes, @Description("the best") Shape best, Optional<Shape> other, Circle one) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    sealed interface Wrapped permits Inner {}

    record Inner(String text) implements Wrapped {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface WithBean permits KindOfBean {}

    static final class KindOfBean implements WithBean {
        public State state = State.NEW;
    }

    record Computed(String text) {
        /** Computed. */
        @JsonProperty
        String label() {
            return text;
        }
    }

    record Around(@JsonUnwrapped Money money) {}

    @JsonClassDescription("said by Jackson")
    record SaidByJackson(String name) {}

    record Odd_Name(int value) {}

    static final class Users {
        record New(String name) {}
    }

    static final class Orders {
        record New(long number, State state) {}
    }

    record BothCalledNew(Users.New user, Orders.New order, List<Orders.New> orders) {}

    record UsersNew(String text) {}

    record AllCalledUsersNew(UsersNew one, BothCalledNew both) {}

    record OptionalInside(List<Optional<String>> texts) {}

    private static final JsonMapper PLAIN = JsonMapper.shared();
    private static final JsonMapper SNAKE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static PlainSchemas plain(JsonMapper mapper, Direction direction, boolean omitsNulls) {
        JsonProperties properties = new JsonProperties(mapper, direction, omitsNulls);
        KnownTypes known = new KnownTypes(mapper, properties, direction, PlainSchemasTest::none);
        return new PlainSchemas(properties, known, new Kinds(mapper, PlainSchemasTest::none), direction);
    }

    private static void none(String note) {
        throw new AssertionError(note);
    }

    private static void assertAlike(Type type, JsonMapper mapper, Direction direction, boolean omitsNulls) {
        PlainSchemas schemas = plain(mapper, direction, omitsNulls);
        JsonNode reference = schemas.reference(type);
        String definitions = PlainRecordsTest.inOrder(schemas.definitions());

        assertThat(schemas.isEnough()).as(type.getTypeName()).isTrue();
        assertThat(reference.toPrettyString() + (direction == Direction.TEXT ? "" : definitions))
                .as(type.getTypeName())
                .isEqualTo(PlainRecordsTest.generated(type, mapper, direction, omitsNulls));
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaIsTheGenerators(Direction direction) {
        List<Type> types = new ArrayList<>(List.of(Thing.class, State.class, Money.class, Code.class, Map.class));
        types.addAll(List.of(String[].class, List.class, Object.class, Optional.class, Collection.class));
        types.add(new TypeReference<Box<Money>>() {}.getType());
        types.add(new TypeReference<List<Box<State>>>() {}.getType());
        types.addAll(SimpleTypes.all());
        for (Type type : types) {
            for (JsonMapper mapper : List.of(PLAIN, SNAKE)) {
                assertAlike(type, mapper, direction, false);
                assertAlike(type, mapper, direction, true);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INPUT", "OUTPUT"})
    void typesThatHoldThemselvesAndSayThingsTwiceAreAlike(Direction direction) {
        assertAlike(Node.class, PLAIN, direction, false);
        assertAlike(Described.class, PLAIN, direction, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"INPUT", "OUTPUT"})
    void typesOfOneNameAreToldApartAlike(Direction direction) {
        assertAlike(BothCalledNew.class, PLAIN, direction, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"INPUT", "OUTPUT"})
    void kindsAreAlike(Direction direction) {
        for (JsonMapper mapper : List.of(PLAIN, SNAKE)) {
            for (Class<?> type : List.of(Shape.class, Circle.class, Group.class, Mark.class, Drawing.class)) {
                assertAlike(type, mapper, direction, false);
            }
        }
    }

    @Test
    void kindsKeepWhatTheyReferTo() {
        assertThat(PlainRecordsTest.generated(Circle.class, PLAIN, Direction.OUTPUT, false))
                .contains("\"$ref\" : \"#/components/schemas/State\"");
        assertThat(PlainRecordsTest.generated(KindOfBean.class, PLAIN, Direction.OUTPUT, false))
                .contains("\"$ref\" : \"#/components/schemas/State\"");
    }

    @Test
    void filesOfFormsAreAlike() {
        assertAlike(Files.class, PLAIN, Direction.TEXT, false);
    }

    @Test
    void whatIsNotPlainIsLeftToTheGenerator() {
        for (Class<?> type : List.of(
                Bean.class,
                HasBean.class,
                Wrapped.class,
                WithBean.class,
                Computed.class,
                Around.class,
                SaidByJackson.class,
                Odd_Name.class,
                AllCalledUsersNew.class,
                OptionalInside.class,
                Runnable.class,
                Byte.class)) {
            PlainSchemas schemas = plain(PLAIN, Direction.OUTPUT, false);
            schemas.reference((Type) type);
            schemas.definitions();
            assertThat(schemas.isEnough()).as(type.getName()).isFalse();
        }
        for (Class<?> type : List.of(Node.class, Described.class, Shape.class)) {
            PlainSchemas schemas = plain(PLAIN, Direction.TEXT, false);
            schemas.reference((Type) type);
            assertThat(schemas.isEnough()).as(type.getName()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INPUT", "OUTPUT"})
    void theGeneratorMakesThemAllOnceATypeNeedsIt(Direction direction) {
        Schemas schemas = new Schemas(PLAIN, direction, false, PlainSchemasTest::none);
        JsonNode before = schemas.reference(new TypeReference<List<Money>>() {}.getType());
        JsonNode bean = schemas.reference(Bean.class);
        JsonNode after = schemas.reference(Thing.class);
        JsonNode definitions = schemas.definitions();

        assertThat(before.toString())
                .isEqualTo("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Money\"}}");
        assertThat(bean.toString()).isEqualTo("{\"$ref\":\"#/components/schemas/Bean\"}");
        assertThat(after.toString()).isEqualTo("{\"$ref\":\"#/components/schemas/Thing\"}");
        assertThat(definitions.propertyNames()).contains("Bean", "Money", "Thing", "State", "BoxOfMoney");
    }

    @Test
    void fieldsOfTextAreInlineWithAndWithoutTheGenerator() {
        Schemas schemas = new Schemas(PLAIN, Direction.TEXT, false, PlainSchemasTest::none);

        assertThat(schemas.inline(Money.class).path("properties").propertyNames())
                .contains("cents", "currency");
        assertThat(schemas.inline(HasBean.class)
                        .at("/properties/bean/properties")
                        .propertyNames())
                .contains("name");
        assertThat(schemas.inline(Money.class).path("properties").propertyNames())
                .contains("cents", "currency");
    }
}
