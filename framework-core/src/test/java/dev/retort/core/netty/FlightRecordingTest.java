package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Netty does not start the flight recorder of the JVM with its first buffer, unless somebody wants it to. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FlightRecordingTest {
    private final @Nullable String before = System.getProperty(FlightRecording.PROPERTY);

    @AfterEach
    void restore() {
        set(before);
    }

    private static void set(@Nullable String value) {
        if (value == null) {
            System.clearProperty(FlightRecording.PROPERTY);
        } else {
            System.setProperty(FlightRecording.PROPERTY, value);
        }
    }

    @Test
    void buffersAreNotRecordedByDefault() {
        set(null);

        FlightRecording.leaveOutBuffers();

        assertThat(System.getProperty(FlightRecording.PROPERTY)).isEqualTo("false");
    }

    @Test
    void thePropertyIsStronger() {
        set("true");

        FlightRecording.leaveOutBuffers();

        assertThat(System.getProperty(FlightRecording.PROPERTY)).isEqualTo("true");
    }
}
