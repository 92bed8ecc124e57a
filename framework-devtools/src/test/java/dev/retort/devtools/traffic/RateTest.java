package dev.retort.devtools.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void isThatOfTheLastSeconds() {
        Rate rate = new Rate(0);
        for (int at = 1; at <= 600; at++) {
            rate.count(at * SECOND / 10);
        }

        assertThat(rate.perSecond(60 * SECOND)).isCloseTo(10, Percentage.withPercentage(5));
        assertThat(rate.perSecond(120 * SECOND)).isLessThan(0.1);
    }

    @Test
    void isRightForAYoungStreamToo() {
        Rate rate = new Rate(0);
        for (int at = 1; at <= 10; at++) {
            rate.count(at * SECOND / 10);
        }

        assertThat(rate.perSecond(SECOND)).isCloseTo(10, Percentage.withPercentage(15));
    }

    @Test
    void isNothingBeforeAnythingCame() {
        assertThat(new Rate(0).perSecond(0)).isZero();
    }
}
