package dev.retort.behaviour;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.spi.SessionChanges;
import dev.retort.spi.SessionStore;
import dev.retort.spi.StoredSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A store of sessions such as a plugin brings, which answers on threads of its own and fails when a test says so. */
final class MapStore implements Plugin, SessionStore {
    final Map<String, Map<String, byte[]>> sessions = new ConcurrentHashMap<>();
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger saves = new AtomicInteger();
    final AtomicInteger deletions = new AtomicInteger();
    volatile boolean failsToLoad;
    volatile boolean failsToSave;
    volatile boolean hangs;
    volatile boolean isBroken;

    @Override
    public String id() {
        return "map-store";
    }

    @Override
    public void install(Setup setup) {
        SessionStore.register(setup, "map", this);
    }

    @Override
    public Mono<StoredSession> load(String id) {
        if (isBroken) {
            throw new IllegalStateException("the store is broken");
        }
        return elsewhere(Mono.fromSupplier(() -> {
            loads.incrementAndGet();
            if (failsToLoad) {
                throw new IllegalStateException("the store cannot be read");
            }
            Map<String, byte[]> values = sessions.get(id);
            return values == null ? null : new StoredSession(values, Duration.ofDays(31));
        }));
    }

    @Override
    public Mono<Boolean> save(String id, SessionChanges changes) {
        if (isBroken) {
            throw new IllegalStateException("the store is broken");
        }
        return elsewhere(Mono.fromSupplier(() -> {
            saves.incrementAndGet();
            if (failsToSave) {
                throw new IllegalStateException("the store cannot be written");
            }
            if (changes.isNew()) {
                sessions.put(id, Map.of());
            }
            return sessions.computeIfPresent(id, (same, before) -> merged(before, changes)) != null;
        }));
    }

    private static Map<String, byte[]> merged(Map<String, byte[]> before, SessionChanges changes) {
        Map<String, byte[]> after = new HashMap<>(before);
        after.keySet().removeAll(changes.removed());
        after.putAll(changes.set());
        return after;
    }

    @Override
    public Mono<Void> delete(String id) {
        return elsewhere(Mono.fromRunnable(() -> {
            deletions.incrementAndGet();
            sessions.remove(id);
        }));
    }

    private <T> Mono<T> elsewhere(Mono<T> work) {
        return hangs ? Mono.never() : work.subscribeOn(Schedulers.parallel());
    }
}
