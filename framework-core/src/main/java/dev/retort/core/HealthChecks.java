package dev.retort.core;

import dev.retort.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The health checks of an application, and the answers to whoever watches over it. */
final class HealthChecks {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Mono<?>> checks = new LinkedHashMap<>();

    private record Result(String name, boolean isUp) {}

    void add(String name, Mono<?> check) {
        if (checks.putIfAbsent(name, check) != null) {
            throw new IllegalArgumentException("health check: \"" + name + "\" (expected: a name of its own)");
        }
    }

    /** {@return 200: the program runs} */
    static Mono<Response> live() {
        return Mono.just(answer(true, ""));
    }

    /**
     * {@return 200 if requests may come: it does not stop, and all checks complete in time; else 503}
     *
     * @param isStopping whether the application is stopping
     * @param isDetailed whether to name the checks
     */
    Mono<Response> ready(boolean isStopping, boolean isDetailed) {
        if (isStopping) {
            return Mono.just(answer(false, ""));
        }
        return Flux.fromIterable(checks.entrySet())
                .flatMapSequential(check -> run(check.getKey(), check.getValue()), Math.max(1, checks.size()))
                .collectMap(Result::name, Result::isUp, LinkedHashMap::new)
                .map(results -> answer(!results.containsValue(false), isDetailed ? details(results) : ""));
    }

    private static Mono<Result> run(String name, Mono<?> check) {
        return check.timeout(LIMIT).then(Mono.just(new Result(name, true))).onErrorResume(failure -> {
            LOG.warn("health check {} failed: {}", name, failure.toString());
            return Mono.just(new Result(name, false));
        });
    }

    private static Response answer(boolean isUp, String more) {
        return Response.of("{\"status\":\"" + word(isUp) + "\"" + more + "}")
                .status(isUp ? 200 : 503)
                .type("application/json")
                .header("Cache-Control", "no-store");
    }

    private static String details(Map<String, Boolean> results) {
        StringBuilder json = new StringBuilder(",\"checks\":{");
        String separator = "";
        for (Map.Entry<String, Boolean> result : results.entrySet()) {
            json.append(separator).append('"');
            result.getKey().codePoints().forEach(c -> append(json, c));
            json.append("\":\"").append(word(result.getValue())).append('"');
            separator = ",";
        }
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').appendCodePoint(c);
        } else if (c < ' ') {
            json.append("\\u%04x".formatted(c));
        } else {
            json.appendCodePoint(c);
        }
    }

    private static String word(boolean isUp) {
        return isUp ? "up" : "down";
    }
}
