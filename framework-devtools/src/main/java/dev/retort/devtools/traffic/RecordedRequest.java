package dev.retort.devtools.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A request that has ended. Nothing in it is masked yet, since a replay needs it as it was: whoever shows it masks it.
 *
 * @param number counts the requests of this process
 * @param at when its head was read
 * @param method the token of the method
 * @param target path and query as they came
 * @param headers the headers, in order
 * @param body its body, as far as somebody read it
 * @param route the pattern of what answered; empty for nothing
 * @param source where that was registered; may be empty
 * @param thread where its handler ran; may be empty
 * @param status the status that was sent
 * @param time from the head of the request to the end of the answer
 * @param isCancelled whether the client left before
 * @param failure what failed, in a line; empty for nothing
 * @param error the number of its error report; empty if there is none
 * @param answer the body of the answer; empty where that is a file or a stream
 */
public record RecordedRequest(
        long number,
        Instant at,
        String method,
        String target,
        Map<String, List<String>> headers,
        RecordedBody body,
        String route,
        String source,
        String thread,
        int status,
        Duration time,
        boolean isCancelled,
        String failure,
        OptionalLong error,
        RecordedBody answer) {
    /** {@return the first header of that name in whatever case; empty if there is none} */
    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElse("");
    }

    /** {@return method, pattern and source of what answered, as the log has it} */
    public String described() {
        return method + " " + route + (source.isEmpty() ? "" : " (" + source + ")");
    }

    /** {@return whether its body came and is here as it was, or there was none} */
    public boolean isComplete() {
        boolean announced = !header("Transfer-Encoding").isEmpty()
                || !header("Content-Length").isEmpty()
                        && !header("Content-Length").equals("0");
        return announced ? body.isWhole() : body.isEmpty();
    }
}
