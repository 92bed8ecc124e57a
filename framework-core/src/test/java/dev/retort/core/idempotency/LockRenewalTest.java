package dev.retort.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.DataSize;
import dev.retort.spi.IdempotencyRecord;
import dev.retort.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The lock of a request that takes longer than a lock holds. */
class LockRenewalTest {
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final Ticket FIRST = new Ticket("id", "print", "first");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
    private final AtomicInteger renewals = new AtomicInteger();
    private final Sinks.One<String> end = Sinks.one();
    private boolean isGone;

    private final MemoryIdempotencyStore memory = new MemoryIdempotencyStore(DataSize.kilobytes(10), clock);
    private final Idempotency idempotency =
            new Idempotency(new Store(), new IdempotencyRules(Duration.ofDays(1), LOCK, 1000), clock);

    private final class Store implements IdempotencyStore {
        @Override
        public Mono<IdempotencyRecord> lock(String id, String fingerprint, String owner, Duration time) {
            return memory.lock(id, fingerprint, owner, time);
        }

        @Override
        public Mono<Boolean> renew(String id, String owner, Duration time) {
            renewals.incrementAndGet();
            return isGone ? Mono.error(new IllegalStateException("gone")) : memory.renew(id, owner, time);
        }

        @Override
        public Mono<Boolean> complete(String id, String owner, byte[] answer, Duration age) {
            return memory.complete(id, owner, answer, age);
        }

        @Override
        public Mono<Void> release(String id, String owner) {
            return memory.release(id, owner);
        }
    }

    @AfterEach
    void giveTimeBack() {
        VirtualTimeScheduler.reset();
    }

    private boolean isLocked() {
        return idempotency
                .lock(new Ticket("id", "print", "second"))
                .map(Optional::isPresent)
                .block();
    }

    private Disposable begin() {
        assertThat(idempotency.lock(FIRST).block()).isEmpty();
        return idempotency.holding(FIRST, end.asMono()).subscribe();
    }

    @Test
    void holdsAsLongAsTheRequestTakes() {
        begin();

        time.advanceTimeBy(Duration.ofHours(3));

        assertThat(isLocked()).isTrue();
    }

    @Test
    void isNotRenewedAfterTheEnd() {
        Disposable request = begin();
        time.advanceTimeBy(Duration.ofMinutes(9));

        end.tryEmitValue("done");

        assertThat(request.isDisposed()).isTrue();
        int before = renewals.get();
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(renewals).hasValue(before);
        assertThat(isLocked()).as("its process did not release it").isFalse();
    }

    @Test
    void aRenewalThatFailsIsNotTheLast() {
        begin();
        isGone = true;
        time.advanceTimeBy(Duration.ofMinutes(2));
        isGone = false;

        time.advanceTimeBy(Duration.ofMinutes(30));

        assertThat(isLocked()).isTrue();
    }

    @Test
    void aLockThatIsLostIsLeftToWhoHasIt() {
        begin();
        isGone = true;
        time.advanceTimeBy(Duration.ofMinutes(6));
        assertThat(isLocked()).isFalse();
        isGone = false;
        time.advanceTimeBy(Duration.ofMinutes(2));
        int before = renewals.get();

        time.advanceTimeBy(Duration.ofHours(1));

        assertThat(renewals).hasValue(before);
    }

    @Test
    void aRequestThatEndsAtOnceIsNotRenewed() {
        assertThat(idempotency.holding(FIRST, Mono.just("done")).block()).isEqualTo("done");

        time.advanceTimeBy(Duration.ofHours(1));

        assertThat(renewals).hasValue(0);
    }
}
