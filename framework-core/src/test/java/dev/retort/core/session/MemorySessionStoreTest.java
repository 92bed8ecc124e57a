package dev.retort.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.DataSize;
import dev.retort.spi.SessionChanges;
import dev.retort.spi.StoredSession;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemorySessionStoreTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock = new Clock();
    private final MemorySessionStore store = new MemorySessionStore(DataSize.kilobytes(10), clock);

    @Test
    void aSessionIsMadeChangedAndDeleted() {
        assertThat(create("a", Map.of("x", "1", "y", "2"))).isTrue();
        assertThat(change("a", Map.of("x", "3", "z", "4"), Set.of("y"))).isTrue();

        assertThat(values("a")).isEqualTo(Map.of("x", "3", "z", "4"));
        store.delete("a").block();
        assertThat(store.load("a").block()).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void aSessionThatDoesNotExistIsNotMadeByAChange() {
        create("a", Map.of("x", "1"));
        store.delete("a").block();

        assertThat(change("a", Map.of("x", "2"), Set.of())).isFalse();
        assertThat(store.load("a").block()).isNull();
    }

    @Test
    void aSessionWithoutValuesExists() {
        create("a", Map.of("x", "1"));
        change("a", Map.of(), Set.of("x"));

        assertThat(values("a")).isEmpty();
        assertThat(change("a", Map.of("y", "2"), Set.of())).isTrue();
    }

    @Test
    void aSessionEndsWhenItsTimeIsUpAndEverySaveBeginsItAnew() {
        create("a", Map.of("x", "1"));
        clock.pass(Duration.ofMinutes(59));
        assertThat(store.load("a").block()).extracting(StoredSession::remaining).isEqualTo(Duration.ofMinutes(1));

        change("a", Map.of(), Set.of());
        clock.pass(Duration.ofMinutes(59));
        assertThat(values("a")).isEqualTo(Map.of("x", "1"));

        clock.pass(Duration.ofMinutes(1));
        assertThat(change("a", Map.of(), Set.of())).isFalse();
        assertThat(store.load("a").block()).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void whatIsOverGoesWithTheNextSaves() {
        for (int at = 0; at < 10; at++) {
            create("old" + at, Map.of());
        }
        clock.pass(HOUR);

        for (int at = 0; at < 3; at++) {
            create("new" + at, Map.of());
        }

        assertThat(store.size()).isEqualTo(3);
    }

    @Test
    void whenItIsFullTheLeastUsedEndAndTheMemoryStaysBounded() {
        for (int at = 0; at < 200; at++) {
            create("s" + at, Map.of("x", "v".repeat(500)));
            assertThat(store.load("s0").block()).as("used all the time").isNotNull();
        }

        assertThat(store.size()).isBetween(8, 12);
        assertThat(store.load("s1").block()).isNull();
        assertThat(store.load("s199").block()).isNotNull();
    }

    @Test
    void whatIsOverGoesBeforeWhatIsStillGood() {
        store.save("long", new SessionChanges(Map.of(), Set.of(), Duration.ofDays(9), true))
                .block();
        for (int at = 0; at < 9; at++) {
            create("short" + at, Map.of("x", "v".repeat(500)));
        }
        clock.pass(HOUR);

        create("new", Map.of("x", "v".repeat(6000)));

        assertThat(store.load("long").block()).isNotNull();
        assertThat(store.load("new").block()).isNotNull();
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void aSessionThatIsLargerThanAllMemoryIsRefusedAndTakesNoOthersPlace() {
        create("small", Map.of("x", "1"));

        assertThatThrownBy(() -> create("large", Map.of("x", "v".repeat(20_000))))
                .hasMessageContaining("(expected: 10240 at most; keep less in it, or raise retort.session.memory)");

        assertThat(store.size()).isEqualTo(1);
        assertThat(values("small")).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void alsoALimitThatWasLoweredIsKept() {
        for (int at = 0; at < 10; at++) {
            create("s" + at, Map.of("x", "v".repeat(500)));
        }

        store.limit(DataSize.kilobytes(2));
        create("last", Map.of());

        assertThat(store.size()).isLessThan(4);
    }

    @Test
    void savesAtTheSameTimeLoseNothing() throws InterruptedException {
        create("a", Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Map<String, String> expected = new TreeMap<>();
        for (int at = 0; at < 64; at++) {
            String name = "n" + at;
            expected.put(name, "v");
            threads.execute(() -> change("a", Map.of(name, "v"), Set.of()));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(values("a")).isEqualTo(expected);
    }

    private boolean create(String id, Map<String, String> values) {
        return Boolean.TRUE.equals(store.save(id, new SessionChanges(bytes(values), Set.of(), HOUR, true))
                .block());
    }

    private boolean change(String id, Map<String, String> set, Set<String> removed) {
        return Boolean.TRUE.equals(store.save(id, new SessionChanges(bytes(set), removed, HOUR, false))
                .block());
    }

    private Map<String, String> values(String id) {
        Map<String, String> values = new TreeMap<>();
        store.load(id)
                .blockOptional()
                .orElseThrow()
                .values()
                .forEach((name, value) -> values.put(name, new String(value, UTF_8)));
        return values;
    }

    private static Map<String, byte[]> bytes(Map<String, String> values) {
        Map<String, byte[]> bytes = new TreeMap<>();
        values.forEach((name, value) -> bytes.put(name, value.getBytes(UTF_8)));
        return bytes;
    }
}
