package dev.retort.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.DataSize;
import dev.retort.spi.IdempotencyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryIdempotencyStoreTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final MemoryIdempotencyStore store = new MemoryIdempotencyStore(DataSize.kilobytes(10), () -> now);

    private Optional<IdempotencyRecord> lock(String id, String owner) {
        return store.lock(id, "f-" + id, owner, MINUTE).blockOptional();
    }

    private Boolean complete(String id, String owner, int size) {
        return store.complete(id, owner, new byte[size], DAY).block();
    }

    @Test
    void oneOwnerAtATimeHasTheLock() {
        assertThat(lock("a", "one")).isEmpty();
        assertThat(lock("a", "two")).contains(new IdempotencyRecord("f-a", Optional.empty()));
        assertThat(lock("b", "two")).isEmpty();

        store.release("a", "two").block();
        assertThat(lock("a", "two")).isPresent();
        store.release("a", "one").block();
        assertThat(lock("a", "two")).isEmpty();
    }

    @Test
    void aLockWhoseTimeIsUpIsNoneAndItsOwnerComesTooLate() {
        lock("a", "one");
        now = now.plus(MINUTE);

        assertThat(lock("a", "two")).isEmpty();
        assertThat(complete("a", "one", 1)).isFalse();
        assertThat(complete("a", "two", 1)).isTrue();
    }

    @Test
    void aLockIsRenewedByItsOwnerWhileItHolds() {
        lock("a", "one");
        now = now.plusSeconds(59);
        assertThat(store.renew("a", "two", MINUTE).block()).isFalse();
        assertThat(store.renew("a", "one", MINUTE).block()).isTrue();

        now = now.plusSeconds(59);
        assertThat(lock("a", "two")).isPresent();
        now = now.plusSeconds(1);
        assertThat(store.renew("a", "one", MINUTE).block()).isFalse();
        assertThat(lock("a", "two")).isEmpty();
        complete("a", "two", 3);
        assertThat(store.renew("a", "two", MINUTE).block()).isFalse();
    }

    @Test
    void anAnswerIsKeptForItsTimeAndNoLonger() {
        lock("a", "one");
        complete("a", "one", 3);

        now = now.plus(DAY).minusMillis(1);
        assertThat(lock("a", "two").orElseThrow().answer())
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(3));
        now = now.plusMillis(1);
        assertThat(lock("a", "two")).isEmpty();
    }

    @Test
    void whenMemoryIsFullTheOldestAnswersGoAndLocksStay() {
        lock("held", "h");
        for (int at = 0; at < 10_000; at++) {
            assertThat(lock("k" + at, "o")).isEmpty();
            assertThat(complete("k" + at, "o", 500)).isTrue();
        }

        assertThat(store.size()).isEqualTo(11);
        assertThat(lock("held", "x")).isPresent();
        assertThat(lock("k9999", "x")).isPresent();
        assertThat(lock("k0", "x")).isEmpty();
    }

    @Test
    void whatIsOverGoesBeforeItIsAskedFor() {
        for (int at = 0; at < 8; at++) {
            lock("old" + at, "o");
            complete("old" + at, "o", 1);
        }
        now = now.plus(DAY);

        for (int at = 0; at < 2; at++) {
            lock("new" + at, "o");
            complete("new" + at, "o", 1);
        }

        assertThat(store.size()).isEqualTo(2);
    }
}
