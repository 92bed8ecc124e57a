package dev.retort.benchmarks;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import dev.retort.App;
import dev.retort.Headers;
import dev.retort.RateLimit;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * Prints what an idempotency key and a rate limit add to a request, in time of the processor: the same route with them and
 * without, in rounds that take turns, without a socket.
 *
 * <pre>
 * java -cp ... dev.retort.benchmarks.RouteOptionsCpu
 * </pre>
 */
public final class RouteOptionsCpu {
    private static final int WARM_UP = 30_000;
    private static final int REQUESTS = 60_000;
    private static final int ROUNDS = 6;
    private static final byte[] BODY = "{\"item\":\"tea\"}".getBytes(StandardCharsets.UTF_8);

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Dispatcher server;
    private long keys;

    private RouteOptionsCpu(Dispatcher server) {
        this.server = server;
    }

    /** Prints what a request takes, round by round. */
    public static void main(String[] arguments) {
        App app = App.create();
        app.post("/plain", String.class, (request, body) -> body);
        app.post("/idempotent", String.class, (request, body) -> body).idempotent();
        app.post("/limited", String.class, (request, body) -> body)
                .filter(RateLimit.of(1_000_000_000, Duration.ofSeconds(1)));
        Dispatcher server = requireNonNull(AppInspection.of(app).startInMemory().block(), "started");
        new RouteOptionsCpu(server).compare();
        server.stop().block();
    }

    private void compare() {
        Map<String, Double> taken = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            int requests = round == 0 ? WARM_UP : REQUESTS;
            taken.put("without", micros("/plain", "", requests));
            taken.put("limited", micros("/limited", "", requests));
            taken.put("without its key", micros("/idempotent", "", requests));
            taken.put("first with a key", micros("/idempotent", "new", requests));
            taken.put("repetition", micros("/idempotent", "same", requests));
            if (round > 0) {
                taken.forEach((name, micros) -> System.out.printf(Locale.ROOT, "%s %.2f us  ", name, micros));
                System.out.println();
            }
        }
    }

    private double micros(String path, String key, int requests) {
        long before = system.getProcessCpuTime();
        for (int request = 0; request < requests; request++) {
            send(path, key.equals("new") ? key + keys++ : key);
        }
        return (system.getProcessCpuTime() - before) / 1e3 / requests;
    }

    private void send(String path, String key) {
        Map<String, List<String>> headers = key.isEmpty()
                ? Map.of("Content-Type", List.of("text/plain"))
                : Map.of("Content-Type", List.of("text/plain"), "Idempotency-Key", List.of(key));
        DispatchRequest request =
                new DispatchRequest("POST", path, Headers.of(headers), Flux.just(ByteBuffer.wrap(BODY)));
        DispatchResponse response = requireNonNull(server.dispatch(request).block(), "answer");
        response.body().blockLast();
        if (response.status() != 200) {
            throw new IllegalStateException(path + ": " + response.status());
        }
    }
}
