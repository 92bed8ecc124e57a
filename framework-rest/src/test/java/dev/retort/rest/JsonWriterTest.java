package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.retort.BodyWriter;
import dev.retort.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
    record User(long id, String name, Optional<String> mail) {}

    record Times(LocalDate day, Instant at, Duration took) {}

    record Named(String firstName, @Nullable String lastName) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Shape {
        @JsonTypeName("circle")
        record Circle(int radius) implements Shape {}
    }

    public static final class Bean {
        public String getName() {
            return "bean";
        }

        public boolean isReady() {
            return true;
        }
    }

    private final JsonMapper mapper = TestMapper.create();
    private final JsonWriter writer = new JsonWriter(mapper);
    private final JsonLinesWriter lines = new JsonLinesWriter(mapper, new ProblemMembers(""));

    @Test
    void writesRecordsBeansMapsAndCollections() throws IOException {
        assertThat(written(writer, new User(7, "Jürgen", Optional.empty())))
                .isEqualTo("{\"id\":7,\"name\":\"Jürgen\",\"mail\":null}");
        assertThat(written(writer, new Bean())).isEqualTo("{\"name\":\"bean\",\"ready\":true}");
        assertThat(written(writer, Map.of("a", List.of(1, 2.5, true)))).isEqualTo("{\"a\":[1,2.5,true]}");
    }

    @Test
    void writesDatesAndDurationsAsIsoText() throws IOException {
        Times times =
                new Times(LocalDate.of(2026, 1, 31), Instant.parse("2026-01-31T10:15:30Z"), Duration.ofMinutes(90));

        assertThat(written(writer, times))
                .isEqualTo("{\"day\":\"2026-01-31\",\"at\":\"2026-01-31T10:15:30Z\",\"took\":\"PT1H30M\"}");
    }

    @Test
    void writesTheKindsOfElementsByTheDeclaredType() throws IOException {
        Type shapes = new TypeReference<List<Shape>>() {}.getType();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        writer.write(List.of(new Shape.Circle(1)), shapes, out);

        assertThat(out).hasToString("[{\"kind\":\"circle\",\"radius\":1}]");
        assertThat(written(writer, new Shape.Circle(1))).isEqualTo("{\"kind\":\"circle\",\"radius\":1}");
    }

    @Test
    void followsTheSettings() throws IOException {
        JsonMapper snakes = TestMapper.create(
                "retort.json.naming", "snake-case", "retort.json.omit-nulls", true, "retort.json.indent", true);

        assertThat(written(new JsonWriter(snakes), new Named("Ada", null)))
                .isEqualToNormalizingNewlines("{\n  \"first_name\" : \"Ada\"\n}");
        assertThat(written(new JsonLinesWriter(snakes, new ProblemMembers("")), new Named("Ada", null)))
                .isEqualTo("{\"first_name\":\"Ada\"}\n");
    }

    @Test
    void putsAnArrayAroundTheItemsOfAStream() throws IOException {
        assertThat(streamed(writer, List.of(Map.of("n", 1), Map.of("n", 2)))).isEqualTo("[{\"n\":1},{\"n\":2}]");
        assertThat(streamed(writer, List.of())).isEqualTo("[]");
    }

    @Test
    void endsEachLineOfAStreamWithTheItem() throws IOException {
        assertThat(streamed(lines, List.of(Map.of("n", 1), "two\nlines"))).isEqualTo("{\"n\":1}\n\"two\\nlines\"\n");
        assertThat(streamed(lines, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, byte[].class, ByteBuffer.class, Path.class, Mono.class, void.class})
    void leavesTextBytesFilesAndPublishersToOthers(Class<?> type) {
        assertThat(writer.writes(type)).isFalse();
    }

    @Test
    void writesGenericTypesAndTextInLines() {
        Type users = new TypeReference<List<User>>() {}.getType();

        assertThat(writer.writes(users)).isTrue();
        assertThat(writer.writes(Integer.class)).isTrue();
        assertThat(lines.writes(String.class)).isTrue();
    }

    @Test
    void namesTheTypesThatAnswersHave() {
        assertThat(writer.mediaTypes()).containsExactly(MediaType.JSON);
        assertThat(lines.mediaTypes()).containsExactly(MediaType.NDJSON);
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        writer.write(Map.of(), out);

        assertThat(closed[0]).isFalse();
    }

    private static String written(BodyWriter<Object> writer, Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(value, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String streamed(BodyWriter<Object> writer, List<?> items) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.open(Object.class, out);
        for (int at = 0; at < items.size(); at++) {
            if (at > 0) {
                writer.separate(out);
            }
            writer.write(items.get(at), out);
        }
        writer.close(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
