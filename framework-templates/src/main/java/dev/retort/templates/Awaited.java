package dev.retort.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Values of a view that come later. What is inside of a value is not looked at. */
final class Awaited {
    private Awaited() {}

    /** {@return whether one of the values comes later} */
    static boolean isNeeded(Map<String, ? extends @Nullable Object> values) {
        for (Object value : values.values()) {
            if (Values.isPending(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the values that came, by name}
     *
     * <p>Waits for all at once; the first failure cancels the others. A {@code Mono} without a value gives null, any other
     * publisher a list.
     */
    static Mono<Map<String, @Nullable Object>> values(Map<String, ? extends @Nullable Object> values) {
        List<String> names = new ArrayList<>();
        List<Mono<Optional<Object>>> pending = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value != null && Values.isPending(value)) {
                names.add(name);
                pending.add(value(value));
            }
        });
        return Mono.zip(pending, come -> come).map(come -> byName(names, come));
    }

    private static Mono<Optional<Object>> value(Object value) {
        Mono<?> later = value instanceof Mono<?> mono
                ? mono
                : value instanceof CompletionStage<?> stage
                        ? Mono.fromCompletionStage(stage)
                        : Flux.from((Publisher<?>) value).collectList();
        return later.<Optional<Object>>map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private static Map<String, @Nullable Object> byName(List<String> names, Object[] come) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int at = 0; at < come.length; at++) {
            values.put(names.get(at), Values.unwrapped(come[at]));
        }
        return values;
    }
}
