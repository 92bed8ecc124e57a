package dev.retort.testing;

import dev.retort.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A response and the way it was asked for.
 *
 * @param redirects the requests that were answered by redirects, such as {@code GET /old -> 301}
 */
record Received(SentRequest request, List<String> redirects, int status, Headers headers, ResponseBody body) {
    /** {@return a failure that prints request and response; waits shortly for the body} */
    AssertionFailedError failure(String message, @Nullable Throwable cause) {
        return new AssertionFailedError(message + print(start()), cause);
    }

    /** {@return a failure that prints request and response, and shows editors the difference; waits like the other} */
    AssertionFailedError failure(String message, Object expected, Object actual) {
        return new AssertionFailedError(message + print(start()), expected, actual);
    }

    /** {@return what ends a stream; does not wait; no error, because Reactor wraps those when a test blocks} */
    RuntimeException failureOfStream(String message, Throwable cause) {
        return new IllegalStateException(message + print(new byte[0]), cause);
    }

    private byte[] start() {
        byte[] start = Waiting.until(body.peek(Transcript.LIMIT_BYTES));
        return start == null ? new byte[0] : start;
    }

    private String print(byte[] start) {
        return "\n\n" + Transcript.print(request, redirects) + "\n" + Transcript.print(status, headers, start);
    }
}
