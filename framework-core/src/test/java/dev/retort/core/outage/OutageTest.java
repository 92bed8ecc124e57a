package dev.retort.core.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is told of a store that fails. */
class OutageTest {
    private enum Operation {
        LOAD,
        SAVE
    }

    private static final class TooLarge extends Misuse {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("too large");
        }
    }

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final Outage outage = new Outage("sessions", () -> now);

    private Throwable failure(Throwable thrown) {
        return outage.around(Operation.LOAD, () -> Mono.error(thrown))
                .map(Throwable.class::cast)
                .onErrorResume(Mono::just)
                .blockOptional()
                .orElseThrow();
    }

    private void works() {
        assertThat(outage.around(Operation.LOAD, () -> Mono.just("done")).block())
                .isEqualTo("done");
        outage.around(Operation.LOAD, Mono::empty).block();
    }

    @Test
    void theFirstFailureOfAKindIsToldWholeAndTheOthersInALine() {
        Throwable first = failure(new IllegalStateException("gone"));
        now = now.plus(Duration.ofSeconds(50));
        Throwable second = failure(new IllegalStateException("gone\nwith details"));
        now = now.plus(Duration.ofSeconds(50));
        Throwable third = failure(new IllegalStateException("gone"));

        assertThat(first).isInstanceOf(Problem.class).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(((Problem) first).status()).isEqualTo(503);
        assertThat(second)
                .isInstanceOf(Problem.class)
                .hasMessage("503 Service Unavailable: sessions are out of reach at the moment")
                .cause()
                .isInstanceOf(RepeatedFailure.class)
                .hasMessage("the same since 2026-11-26T12:00:00Z: java.lang.IllegalStateException: gone")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(third).hasCauseInstanceOf(RepeatedFailure.class);
    }

    @Test
    void anotherKindIsToldWholeToo() {
        failure(new IllegalStateException("gone"));

        assertThat(failure(new TimeoutException("late"))).hasCauseInstanceOf(TimeoutException.class);
        assertThat(failure(new UncheckedIOException(new IOException("cut"))))
                .hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(failure(new IllegalStateException("gone"))).hasCauseInstanceOf(RepeatedFailure.class);
        assertThat(failure(new TimeoutException("late"))).hasCauseInstanceOf(RepeatedFailure.class);
    }

    @Test
    void aStoreThatComesAndGoesDoesNotFillTheLogWithTraces() {
        failure(new IllegalStateException("gone"));
        works();
        now = now.plus(Duration.ofSeconds(20));

        assertThat(failure(new IllegalStateException("gone")))
                .cause()
                .hasMessageStartingWith("the same since 2026-11-26T12:00:20Z");

        works();
        now = now.plus(Duration.ofSeconds(61));
        assertThat(failure(new IllegalStateException("gone"))).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreThatCannotBeWrittenIsNotBackWhenItIsRead() {
        outage.around(Operation.SAVE, () -> Mono.error(new IllegalStateException("full")))
                .onErrorComplete()
                .block();
        now = now.plus(Duration.ofSeconds(20));
        works();

        assertThat(failure(new IllegalStateException("full")))
                .cause()
                .hasMessageStartingWith("the same since 2026-11-26T12:00:00Z");

        works();
        outage.around(Operation.SAVE, Mono::empty).block();
        now = now.plus(Duration.ofSeconds(20));
        assertThat(failure(new IllegalStateException("full")))
                .cause()
                .hasMessageStartingWith("the same since 2026-11-26T12:00:40Z");
    }

    @Test
    void aStoreThatThrowsFailsLikeAnyOther() {
        Mono<String> work = outage.around(Operation.LOAD, () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(work.map(Throwable::new).onErrorResume(Mono::just).block())
                .isInstanceOf(Problem.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMistakeOfTheApplicationIsNoFailureOfItsStore() {
        Misuse mistake = new TooLarge();

        assertThat(failure(mistake)).isSameAs(mistake);
        assertThat(failure(new IllegalStateException("gone"))).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aProblemOfTheStoreIsLeftAsItIs() {
        Problem own = Problem.of(429, "too many sessions");

        assertThat(failure(own)).isSameAs(own);
    }
}
