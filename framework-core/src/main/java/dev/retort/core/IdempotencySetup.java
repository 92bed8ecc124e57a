package dev.retort.core;

import dev.retort.DataSize;
import dev.retort.Dev;
import dev.retort.Key;
import dev.retort.SetupException;
import dev.retort.core.config.IdempotencyKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.idempotency.Idempotency;
import dev.retort.core.idempotency.IdempotencyRules;
import dev.retort.core.idempotency.MemoryIdempotencyStore;
import dev.retort.core.text.Nearest;
import dev.retort.core.text.Quoted;
import dev.retort.spi.IdempotencyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the settings of idempotency keys and decides where answers are kept. */
final class IdempotencySetup {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(366);

    private final LayeredConfig config;
    private final Map<String, IdempotencyStore> stores;
    private final Consumer<SetupException> mistakes;

    /**
     * Creates the setup.
     *
     * @param stores those of plugins, by name
     * @param mistakes hears of settings that are wrong
     */
    IdempotencySetup(LayeredConfig config, Map<String, IdempotencyStore> stores, Consumer<SetupException> mistakes) {
        this.config = config;
        this.stores = stores;
        this.mistakes = mistakes;
    }

    Idempotency idempotency() {
        IdempotencyRules rules = new IdempotencyRules(
                time(IdempotencyKeys.MAX_AGE),
                time(IdempotencyKeys.LOCK_TIMEOUT),
                get(IdempotencyKeys.MAX_ANSWER).bytes());
        String name = get(IdempotencyKeys.STORE).strip();
        IdempotencyStore contributed = stores.get(name);
        if (contributed == null && !name.equals("memory")) {
            mistakes.accept(unknown(name));
        }
        return new Idempotency(contributed == null ? memory() : contributed, rules, InstantSource.system());
    }

    private SetupException unknown(String name) {
        TreeSet<String> known = new TreeSet<>(stores.keySet());
        known.add("memory");
        String remedy = name.equals("redis") ? "; add framework-redis to the dependencies for redis" : "";
        return new SetupException(
                "IDEMPOTENCY-STORE",
                IdempotencyKeys.STORE.name() + ": " + Quoted.of(name) + Nearest.hint(name, known)
                        + " (expected: one of " + String.join(", ", known) + remedy + ")");
    }

    private MemoryIdempotencyStore memory() {
        DataSize limit = get(IdempotencyKeys.MEMORY);
        MemoryIdempotencyStore store = config.isDebug()
                ? Dev.keep("retort.idempotency.memory", () -> new MemoryIdempotencyStore(limit, InstantSource.system()))
                : new MemoryIdempotencyStore(limit, InstantSource.system());
        store.limit(limit);
        return store;
    }

    private Duration time(Key<Duration> key) {
        Duration time = get(key);
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            mistakes.accept(config.refusal(key, "1s to 366d"));
            return key.fallback().orElseThrow();
        }
        return time;
    }

    // the default serves to find other mistakes
    private <T> T get(Key<T> key) {
        try {
            return config.get(key);
        } catch (SetupException unfit) {
            mistakes.accept(unfit);
            return key.fallback().orElseThrow(() -> unfit);
        }
    }
}
