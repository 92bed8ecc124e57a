package dev.retort.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** Constants stand in schemas as the mapper writes them, whoever has a say in that. */
class EnumTextsTest {
    enum Plain {
        NEW,
        IN_USE
    }

    enum Renamed {
        NEW,
        @JsonProperty("gone")
        CLOSED
    }

    enum Shown {
        NEW;

        @Override
        public String toString() {
            return "brand new";
        }

        public String code() {
            return "n";
        }
    }

    enum WithBody {
        NEW {
            @Override
            int days() {
                return 1;
            }
        };

        abstract int days();
    }

    enum ByMethod {
        NEW;

        @JsonValue
        int code() {
            return 7;
        }
    }

    enum ByField {
        NEW;

        @JsonValue
        final String code = "n";
    }

    interface Coded {
        @JsonValue
        default String code() {
            return "coded";
        }
    }

    enum ByInterface implements Coded {
        NEW
    }

    @JsonFormat(shape = JsonFormat.Shape.NUMBER)
    enum Numbered {
        NEW,
        OLD
    }

    @JsonFormat(shape = JsonFormat.Shape.POJO)
    enum AsObject {
        NEW;

        public final int days = 3;
    }

    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    enum Cased {
        BRAND_NEW
    }

    @JsonSerialize(using = Shouting.class)
    enum Serialized {
        NEW
    }

    interface ValueByMixIn {
        @JsonValue
        String code();
    }

    static final class Shouting extends StdSerializer<Enum> {
        Shouting() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.name() + "!");
        }
    }

    static Stream<Named<Consumer<JsonMapper.Builder>>> mappers() {
        return Stream.of(
                named("as it is", builder -> {}),
                named("names", builder -> builder.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)),
                named("numbers", builder -> builder.enable(EnumFeature.WRITE_ENUMS_USING_INDEX)),
                named("small letters", builder -> builder.enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)),
                named(
                        "shape of a type",
                        builder -> builder.withConfigOverride(
                                Plain.class,
                                type -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)))),
                named("mixed in", builder -> builder.addMixIn(Shown.class, ValueByMixIn.class)),
                named(
                        "module",
                        builder -> builder.addModule(
                                new SimpleModule("shouting").addSerializer(Plain.class, new Shouting()))));
    }

    private static Named<Consumer<JsonMapper.Builder>> named(String name, Consumer<JsonMapper.Builder> change) {
        return Named.of(name, change);
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void areWhatTheMapperWrites(Consumer<JsonMapper.Builder> change) {
        JsonMapper mapper = mapper(change);
        for (Class<?> type : List.of(
                Plain.class,
                Renamed.class,
                Shown.class,
                WithBody.class,
                ByMethod.class,
                ByField.class,
                ByInterface.class,
                Numbered.class,
                AsObject.class,
                Cased.class,
                Serialized.class)) {
            assertThat(texts(mapper, type)).as(type.getSimpleName()).isEqualTo(written(mapper, type));
        }
    }

    @Test
    void settingsAndAnnotationsMatter() {
        assertThat(texts(mapper(builder -> {}), Renamed.class)).hasToString("[\"NEW\",\"gone\"]");
        assertThat(texts(mapper(builder -> {}), Shown.class)).hasToString("[\"brand new\"]");
        assertThat(texts(mapper(builder -> builder.enable(EnumFeature.WRITE_ENUMS_USING_INDEX)), Plain.class))
                .hasToString("[0,1]");
        assertThat(texts(mapper(builder -> builder.addMixIn(Shown.class, ValueByMixIn.class)), Shown.class))
                .hasToString("[\"n\"]");
    }

    private static JsonMapper mapper(Consumer<JsonMapper.Builder> change) {
        JsonMapper.Builder builder = JsonMapper.builder();
        change.accept(builder);
        return builder.build();
    }

    private static ArrayNode texts(JsonMapper mapper, Class<?> type) {
        AnnotatedClass known = mapper._deserializationContext()
                .introspectBeanDescriptionForCreation(mapper.constructType(type))
                .getClassInfo();
        return new EnumTexts(mapper, !mapper.registeredModules().isEmpty()).of(known);
    }

    private static ArrayNode written(JsonMapper mapper, Class<?> type) {
        ArrayNode written = mapper.createArrayNode();
        for (Object constant : type.getEnumConstants()) {
            written.add(mapper.<JsonNode>valueToTree(constant));
        }
        return written;
    }
}
