package dev.retort.core.router;

import dev.retort.SetupException;

/** Whether a router may still be changed; shared by it and everything registered in it. */
final class Freezing {
    private volatile boolean frozen;

    void freeze() {
        frozen = true;
    }

    /** Fails once the application has started. */
    void check(String what) {
        if (frozen) {
            throw new SetupException(
                    "SETUP-LATE",
                    what + " at " + SourceLine.ofCaller()
                            + ": the application has started (register everything before run() or start())");
        }
    }
}
