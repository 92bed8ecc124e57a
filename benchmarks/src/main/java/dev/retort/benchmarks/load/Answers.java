package dev.retort.benchmarks.load;

import java.util.List;

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

    private Answers() {}

    /** Takes the time that one request of {@code /blocking} takes. */
    static void sleep() throws InterruptedException {
        Thread.sleep(10);
    }
}
