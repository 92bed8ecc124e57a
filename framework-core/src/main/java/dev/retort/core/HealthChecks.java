package dev.retort.core;

import dev.retort.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The health checks of an application, and the answer that tells of them. */
final class HealthChecks {
    static final String PATH = "/-/health";

    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Mono<?>> checks = new LinkedHashMap<>();

    void add(String name, Mono<?> check) {
        if (checks.putIfAbsent(name, check) != null) {
            throw new IllegalArgumentException("health check: \"" + name + "\" (expected: a name of its own)");
        }
    }

    boolean isEmpty() {
        return checks.isEmpty();
    }

    /** {@return 200 if all checks complete in time, else 503; one line for each} */
    Mono<Response> answer() {
        return Flux.fromIterable(checks.entrySet())
                .flatMapSequential(check -> run(check.getKey(), check.getValue()))
                .collectList()
                .map(lines -> Response.text(String.join("", lines))
                        .status(lines.stream().allMatch(line -> line.endsWith(": ok\n")) ? 200 : 503)
                        .header("Cache-Control", "no-store"));
    }

    private static Mono<String> run(String name, Mono<?> check) {
        return check.timeout(LIMIT).then(Mono.just(name + ": ok\n")).onErrorResume(failure -> {
            LOG.warn("health check {} failed: {}", name, failure.toString());
            return Mono.just(name + ": failed\n");
        });
    }
}
