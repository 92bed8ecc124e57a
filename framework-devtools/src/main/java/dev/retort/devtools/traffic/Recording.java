package dev.retort.devtools.traffic;

import dev.retort.Outcome;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.devtools.page.ErrorHistory;
import dev.retort.spi.Traffic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request that is under way. */
final class Recording implements Traffic {
    private static final int MOST_OF_BODY = 16 * 1024;
    private static final int MOST_OF_ANSWER = 4 * 1024;
    private static final int MOST_OF_FAILURE = 300;

    private final long number;
    private final Request request;
    private final OpenStreams streams;
    private final Instant at = Instant.now();
    private final BodySample body = new BodySample(MOST_OF_BODY);
    private final BodySample answer = new BodySample(MOST_OF_ANSWER);
    private final AtomicReference<@Nullable OpenStream> stream = new AtomicReference<>();

    Recording(long number, Request request, OpenStreams streams) {
        this.number = number;
        this.request = request;
        this.streams = streams;
        body.type(request.header("Content-Type", ""));
    }

    @Override
    public void received(ByteBuffer part) {
        OpenStream open = stream.get();
        if (open == null) {
            body.add(part);
        } else {
            open.received();
        }
    }

    @Override
    public void receivedAll() {
        body.end();
    }

    @Override
    public void sent(int status, String contentType, ByteBuffer content) {
        answer.type(contentType);
        answer.add(content);
        answer.end();
    }

    @Override
    public void opened(Kind kind, int status, String contentType) {
        stream.set(streams.open(name(kind, contentType), request));
    }

    private static String name(Kind kind, String contentType) {
        if (kind == Kind.WEBSOCKET) {
            return "WebSocket";
        }
        return contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream") ? "event stream" : "stream";
    }

    @Override
    public void requested(long more) {
        OpenStream open = stream.get();
        if (open != null) {
            open.requested(more);
        }
    }

    @Override
    public void emitted(ByteBuffer part) {
        OpenStream open = stream.get();
        if (open != null) {
            open.emitted(part.remaining());
        }
    }

    /** {@return what is kept of the request, now that it has ended} */
    RecordedRequest end(Outcome outcome) {
        OpenStream open = stream.getAndSet(null);
        if (open != null) {
            streams.close(open);
        }
        MatchedRoute route = MatchedRoute.of(request).orElse(new MatchedRoute("", ""));
        return new RecordedRequest(
                number,
                at,
                request.method().name(),
                request.uri().toString(),
                headers(request),
                body.body(),
                request.route().pattern(),
                route.source(),
                route.thread(),
                outcome.status(),
                outcome.duration(),
                outcome.isCancelled(),
                outcome.error().map(Recording::line).orElse(""),
                ErrorHistory.number(request),
                answer.body());
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) -> headers.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(value));
        return headers;
    }

    // a toString of the application may fail as everything of it
    private static String line(Throwable failure) {
        String text;
        try {
            text = failure instanceof Problem ? String.valueOf(failure.getMessage()) : failure.toString();
        } catch (RuntimeException broken) {
            text = failure.getClass().getName();
        }
        String line = text.lines().findFirst().orElse("");
        return line.length() > MOST_OF_FAILURE ? line.substring(0, MOST_OF_FAILURE) + "..." : line;
    }
}
