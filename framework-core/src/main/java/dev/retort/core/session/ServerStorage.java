package dev.retort.core.session;

import dev.retort.core.outage.Outage;
import dev.retort.core.session.ValueReader.MalformedException;
import dev.retort.spi.SessionChanges;
import dev.retort.spi.SessionStore;
import dev.retort.spi.StoredSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Sessions that are in a store, of which a client has the number only. */
final class ServerStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final int VERSION = 1;

    private enum Operation {
        LOAD,
        SAVE
    }

    private final SessionSettings settings;
    private final SessionStore store;
    private final Outage outage;

    ServerStorage(SessionSettings settings, SessionStore store) {
        this.settings = settings;
        this.store = store;
        this.outage = new Outage("sessions", settings.clock());
    }

    @Override
    public @Nullable Opened now(String cookie) {
        return null;
    }

    @Override
    public void checkWritable() {
        // a store needs no key
    }

    @Override
    public Mono<Opened> open(String cookie) {
        if (!SessionId.isOne(cookie)) {
            LOG.debug("session cookie ignored: no number of a session");
            return Mono.just(Opened.NOTHING);
        }
        return outage.around(Operation.LOAD, () -> store.load(SessionId.stored(cookie)))
                .map(this::opened)
                .defaultIfEmpty(Opened.NOTHING);
    }

    private Opened opened(StoredSession session) {
        try {
            Map<String, Object> values = values(session.values());
            Duration age = OwnValues.maxAge(values, settings.maxAge()).minus(session.remaining());
            return new Opened(true, values, age.isNegative() ? Duration.ZERO : age);
        } catch (MalformedException foreign) {
            LOG.warn("a session in the store cannot be read and is taken for none: {}", foreign.getMessage());
            return Opened.NOTHING;
        }
    }

    @Override
    public Mono<Saved> save(Saving session) {
        String cookie = session.cookie();
        if (cookie == null || !session.exists() || session.isAnother()) {
            return saveAnother(session);
        }
        Map<String, byte[]> set = new HashMap<>();
        Set<String> removed = new HashSet<>();
        for (String name : session.changed()) {
            Object value = session.values().get(name);
            if (value == null) {
                removed.add(name);
            } else {
                set.put(name, bytes(value));
            }
        }
        SessionChanges changes = new SessionChanges(set, removed, session.maxAge(), false);
        return outage.around(Operation.SAVE, () -> store.save(SessionId.stored(cookie), changes))
                .map(exists -> {
                    if (!exists) {
                        LOG.debug("a session ended while a request changed it; the changes are dropped");
                        return Saved.NOTHING_TO_TELL;
                    }
                    return OwnValues.isKept(session.values()) ? Saved.as(cookie) : Saved.NOTHING_TO_TELL;
                });
    }

    // the new one first: if the store fails in between, the client still has the old one
    private Mono<Saved> saveAnother(Saving session) {
        String old = session.cookie();
        Mono<Void> deletion = old != null && session.exists()
                ? outage.around(Operation.SAVE, () -> store.delete(SessionId.stored(old)))
                : Mono.empty();
        if (session.values().isEmpty()) {
            return deletion.thenReturn(old == null ? Saved.NOTHING_TO_TELL : Saved.DELETED);
        }
        String id = SessionId.next();
        Map<String, byte[]> all = new HashMap<>();
        session.values().forEach((name, value) -> all.put(name, bytes(value)));
        SessionChanges changes = new SessionChanges(all, Set.of(), session.maxAge(), true);
        return outage.around(Operation.SAVE, () -> store.save(SessionId.stored(id), changes))
                .then(deletion)
                .thenReturn(Saved.as(id));
    }

    private static byte[] bytes(Object value) {
        return new ValueWriter().octet(VERSION).value(value).toBytes();
    }

    // a store knows no order, so that ours is that of the names
    private static Map<String, Object> values(Map<String, byte[]> stored) throws MalformedException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : new TreeMap<>(stored).entrySet()) {
            ValueReader reader = new ValueReader(entry.getValue());
            int version = reader.octet();
            if (version != VERSION) {
                throw new MalformedException("version " + version);
            }
            values.put(entry.getKey(), reader.value());
        }
        return values;
    }
}
