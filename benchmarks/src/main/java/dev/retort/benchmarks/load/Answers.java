package dev.retort.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** What all servers answer, so that the bytes on the wire are alike. */
final class Answers {
    static final String TEXT = "Hello, World!";
    static final List<String> HEADERS = List.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "SAMEORIGIN",
            "Referrer-Policy",
            "strict-origin-when-cross-origin",
            "X-Request-Id",
            "0123456789abcd");
    static final String TEXT_TYPE = "text/plain; charset=utf-8";

    static final int FILE_SIZE = 64 * 1024;

    private Answers() {}

    /** {@return a new file of {@link #FILE_SIZE} bytes, {@code 64k.bin}, alone in its folder} */
    static Path file() {
        try {
            Path file = Files.createTempDirectory("bench").resolve("64k.bin");
            byte[] content = new byte[FILE_SIZE];
            new Random(1).nextBytes(content);
            return Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes the time that one request of {@code /blocking} takes. */
    static void sleep() throws InterruptedException {
        Thread.sleep(10);
    }
}
