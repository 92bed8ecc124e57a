package dev.retort.devtools.pages.replay;

import dev.retort.App;
import dev.retort.Headers;
import dev.retort.MediaType;
import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.traffic.RecordedRequest;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends a recorded request to the application once more, as it was, secrets included. */
public final class Replay {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration MOST_TIME = Duration.ofSeconds(2);

    private Replay() {}

    /**
     * What came of it.
     *
     * @param status the status
     * @param time to the end of the body, or as long as it was read
     * @param headers lines of the head, secrets masked
     * @param body the body, if it is text
     * @param note what is to be known of it; empty for nothing
     */
    public record Answer(int status, Duration time, List<String> headers, String body, String note) {}

    /** {@return the answer; the body as far as it comes in two seconds, and is not too large. Cold} */
    public static Mono<Answer> of(RecordedRequest request, App app) {
        return Mono.defer(() -> {
            long began = System.nanoTime();
            return AppInspection.of(app)
                    .dispatch(new DispatchRequest(request.method(), request.target(), headers(request), body(request)))
                    .flatMap(response -> read(response, began));
        });
    }

    private static Headers headers(RecordedRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> {
            if (Repeated.isRepeated(name)) {
                headers.put(name, values);
            }
        });
        return Headers.of(headers);
    }

    private static Flux<ByteBuffer> body(RecordedRequest request) {
        return request.body().isEmpty()
                ? Flux.empty()
                : Flux.just(ByteBuffer.wrap(request.body().bytes()));
    }

    private static Mono<Answer> read(DispatchResponse response, long began) {
        return response.body()
                .take(MOST_TIME)
                .scanWith(ByteArrayOutputStream::new, Replay::with)
                .takeUntil(bytes -> bytes.size() >= MOST_BYTES)
                .last()
                .map(bytes -> answer(response, bytes.toByteArray(), Duration.ofNanos(System.nanoTime() - began)));
    }

    private static ByteArrayOutputStream with(ByteArrayOutputStream bytes, ByteBuffer part) {
        byte[] copy = new byte[part.remaining()];
        part.duplicate().get(copy);
        bytes.writeBytes(copy);
        return bytes;
    }

    private static Answer answer(DispatchResponse response, byte[] bytes, Duration time) {
        List<String> headers = new ArrayList<>();
        response.headers().forEach((name, value) -> headers.add(name + ": " + Secrets.shown(name, value)));
        String type = response.headers().first("Content-Type").orElse("");
        boolean isText = MediaType.parse(type).filter(Replay::isText).isPresent();
        String text = new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8);
        boolean isCut = bytes.length >= MOST_BYTES || time.compareTo(MOST_TIME) >= 0;
        return new Answer(
                response.status(), time, headers, isText ? Secrets.body(text) : "", note(bytes.length, isText, isCut));
    }

    private static boolean isText(MediaType type) {
        String essence = type.essence();
        return essence.startsWith("text/") || essence.contains("json") || essence.contains("xml");
    }

    private static String note(int length, boolean isText, boolean isCut) {
        String binary = isText || length == 0 ? "" : length + " bytes that are no text";
        return isCut ? (binary.isEmpty() ? "" : binary + "; ") + "the answer goes on" : binary;
    }
}
