package dev.retort.testing;

import dev.retort.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A response and the way it was asked for.
 *
 * @param redirects the requests that were answered by redirects, such as {@code GET /old -> 301}
 * @param contract what it must follow; null for nothing
 */
record Received(
        SentRequest request,
        List<String> redirects,
        int status,
        Headers headers,
        ResponseBody body,
        @Nullable Contract contract) {
    /**
     * Holds the head against the contract.
     *
     * @throws AssertionError if it breaks it
     */
    void checkHead() {
        if (contract != null) {
            contract.violation(this).ifPresent(this::refuse);
        }
    }

    /**
     * Holds the whole body against the contract.
     *
     * @throws AssertionError if it breaks it
     */
    void checkBody(byte[] bytes) {
        if (contract != null) {
            contract.violation(this, bytes).ifPresent(this::refuse);
        }
    }

    private void refuse(String violation) {
        throw failure("the answer does not follow the document of the API: " + violation, (Throwable) null);
    }

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
