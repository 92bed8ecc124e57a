package dev.retort.core.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this framework and of what it runs on. */
final class RetortVersion {
    private static final String RESOURCE = "version.txt";

    private RetortVersion() {}

    /** {@return the version, also where a fat jar has replaced the manifest} */
    static String text() {
        try (InputStream in = RetortVersion.class.getResourceAsStream(RESOURCE)) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the version of Java with its vendor} */
    static String java() {
        return Runtime.version().feature() + " (" + System.getProperty("java.vm.version") + ", "
                + System.getProperty("java.vendor") + ")";
    }
}
