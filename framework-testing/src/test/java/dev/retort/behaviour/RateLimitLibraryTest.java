package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.RateLimit;
import dev.retort.SetupException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rate limits without their library, which is not on the class path here. */
class RateLimitLibraryTest {
    @Test
    void aLimitSaysWhichLibraryItNeeds() {
        assertThatThrownBy(() -> RateLimit.of(1, Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        missing -> assertThat(missing.code()).isEqualTo("RATE-LIMIT-LIBRARY"))
                .hasMessageContaining("add com.bucket4j:bucket4j_jdk17-core to the dependencies");
    }
}
