package dev.retort.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandlerTimeTest {
    private static final Duration OWN = Duration.ofSeconds(2);

    @Test
    void theTimeOfARouteCountsBeforeTheDefault() {
        HandlerTime time = new HandlerTime(Duration.ofSeconds(30), false);

        assertThat(time.nanos(null)).isEqualTo(30_000_000_000L);
        assertThat(time.nanos(OWN)).isEqualTo(2_000_000_000L);
    }

    @Test
    void noRouteHasALimitWhereADebuggerStopsTheProgram() {
        HandlerTime time = new HandlerTime(Duration.ofSeconds(30), true);

        assertThat(time.nanos(null)).isZero();
        assertThat(time.nanos(OWN)).isZero();
    }

    @Test
    void limitsCannotBeLiftedOutsideOfDebugMode() {
        assertThat(HandlerTime.isUnlimited(
                        App.create("--retort.dev.time-limits=false").config()))
                .isFalse();
        assertThat(HandlerTime.isUnlimited(App.create("check", "--debug", "--retort.dev.time-limits=false")
                        .config()))
                .isTrue();
        assertThat(HandlerTime.isUnlimited(App.create("check", "--debug").config()))
                .isFalse();
    }
}
