package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class EventStreamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void cutsLinesWhereverTheChunksEnd(int size) {
        Flux<String> lines = lines("eins\nzwei\r\ndrei\rfünf\n\nlast", size);

        assertThat(lines.collectList().block()).containsExactly("eins", "zwei", "drei", "fünf", "", "last");
    }

    @Test
    void hasNoLinesInNothing() {
        assertThat(lines("", 1).collectList().block()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void readsEventsAsABrowserDoes(int size) {
        String stream = String.join(
                "\n",
                ": a comment",
                "",
                "data: one",
                "",
                "event: tick",
                "id: 7",
                "retry: 1500",
                "data:two",
                "data:  lines",
                "unknown: x",
                "",
                "event: dropped without data",
                "",
                "data",
                "",
                "data: incomplete");

        List<TestEvent> events =
                EventParser.events(lines(stream, size)).collectList().block();

        assertThat(events)
                .containsExactly(
                        new TestEvent("message", "one", "", Optional.empty()),
                        new TestEvent("tick", "two\n lines", "7", Optional.of(Duration.ofMillis(1500))),
                        new TestEvent("message", "", "7", Optional.empty()));
    }

    private static Flux<String> lines(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Flux<ByteBuffer> chunks = Flux.range(0, (bytes.length + size - 1) / size)
                .map(at -> Arrays.copyOfRange(bytes, at * size, Math.min(bytes.length, (at + 1) * size)))
                .map(ByteBuffer::wrap);
        return LineSplitter.lines(chunks, StandardCharsets.UTF_8);
    }
}
