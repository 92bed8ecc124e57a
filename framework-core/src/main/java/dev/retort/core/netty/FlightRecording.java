package dev.retort.core.netty;

import jdk.jfr.FlightRecorder;

/**
 * Netty's events about buffers for the flight recorder of the JVM. They are off in its own settings, but Netty starts
 * the recorder for them when it allocates its first buffer: a tenth of a second of the first request.
 */
final class FlightRecording {
    static final String PROPERTY = "io.netty.jfr.enabled";

    private FlightRecording() {}

    /** Leaves the events out, unless the JVM records already or the property says otherwise; before Netty allocates. */
    static void leaveOutBuffers() {
        boolean canRecord = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        if (canRecord && System.getProperty(PROPERTY) == null && !FlightRecorder.isInitialized()) {
            System.setProperty(PROPERTY, "false");
        }
    }
}
