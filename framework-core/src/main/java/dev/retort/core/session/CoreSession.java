package dev.retort.core.session;

import static java.util.Objects.requireNonNull;

import dev.retort.Flash;
import dev.retort.Session;
import dev.retort.core.text.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The session of one request: its values as they came and what was changed in them, until it is saved.
 *
 * <p>Knows whether anybody has looked at it, which makes the answer one for its visitor.
 */
public final class CoreSession implements Session {
    private final Storage storage;
    private final Visit visit;
    private final SessionCookie place;
    private final SessionSettings settings;
    private final boolean exists;
    private final Duration age;
    private final Map<String, Object> values;
    private final Set<String> changed = new LinkedHashSet<>();
    private final List<Flash> read = new ArrayList<>(0);
    private Phase phase;
    private boolean isTouched;
    private boolean isAnother;
    private boolean isEnded;
    private @Nullable PendingAnswer pending;
    private @Nullable String setCookie;

    private enum Phase {
        /** May be changed. */
        OPEN,
        /** May be changed, but it is never saved: the request has failed already, or could not load it. */
        DETACHED,
        /** Saved, or being saved. */
        CLOSED
    }

    private CoreSession(Storage storage, SessionSettings settings, Visit visit, Opened opened, Phase phase) {
        this.storage = storage;
        this.settings = settings;
        this.visit = visit;
        this.place = new SessionCookie(settings, visit.basePath(), visit.isEncrypted());
        this.exists = opened.exists();
        this.age = opened.age();
        this.values = new LinkedHashMap<>(opened.values());
        this.phase = phase;
    }

    static CoreSession of(Storage storage, SessionSettings settings, Visit visit, Opened opened) {
        return new CoreSession(storage, settings, visit, opened, visit.isAnswered() ? Phase.CLOSED : Phase.OPEN);
    }

    /** {@return an empty session whose changes go nowhere} */
    static CoreSession detached(Storage storage, SessionSettings settings, Visit visit) {
        return new CoreSession(storage, settings, visit, Opened.NOTHING, Phase.DETACHED);
    }

    @Override
    public synchronized Optional<String> get(String name) {
        Object value = look(name);
        return value == null ? Optional.empty() : Optional.of(Given.text(name, value));
    }

    @Override
    public synchronized <T> Optional<T> get(String name, Class<T> type) {
        Object value = look(name);
        return value == null ? Optional.empty() : Optional.of(Given.as(name, value, type, visit.conversions()));
    }

    private @Nullable Object look(String name) {
        isTouched = true;
        return OwnValues.isOwn(name) ? null : values.get(name);
    }

    @Override
    public synchronized boolean has(String name) {
        return look(name) != null;
    }

    @Override
    public synchronized boolean isEmpty() {
        isTouched = true;
        return values.keySet().stream().allMatch(OwnValues::isOwn);
    }

    @Override
    public synchronized Map<String, Object> toMap() {
        isTouched = true;
        return inspect();
    }

    private synchronized Map<String, Object> inspect() {
        return Collections.unmodifiableMap(OwnValues.others(values));
    }

    /** {@return a view of the values for tools, which is no look of the application at its session} */
    public Map<String, Object> inspection() {
        return new Inspection(this::inspect);
    }

    @Override
    public synchronized Session set(String name, Object value) {
        if (name.isEmpty() || OwnValues.isOwn(name)) {
            throw new IllegalArgumentException(
                    "session value name: " + Quoted.of(name) + " (expected: not empty, and no ~ at its begin)");
        }
        put(name, SessionValue.of(name, requireNonNull(value, "value")));
        return this;
    }

    private void put(String name, Object value) {
        checkChangeable(name);
        if (!SessionValue.same(values.put(name, value), value)) {
            changed.add(name);
        }
    }

    private void checkChangeable(String name) {
        isTouched = true;
        if (phase == Phase.CLOSED) {
            throw new IllegalStateException("session: " + Quoted.of(name)
                    + " cannot be changed any more, since the head of the answer is sent (change it before the answer is"
                    + " returned, and before the first item of a stream)");
        }
        if (phase == Phase.OPEN) {
            storage.checkWritable();
        }
    }

    @Override
    public synchronized Session remove(String name) {
        if (look(name) != null) {
            drop(name);
        }
        return this;
    }

    private void drop(String name) {
        checkChangeable(name);
        values.remove(name);
        changed.add(name);
    }

    @Override
    public synchronized Session clear() {
        isTouched = true;
        if (!values.isEmpty() || visit.cookie() != null) {
            checkChangeable("everything");
            changed.addAll(values.keySet());
            values.clear();
            isAnother = true;
        }
        return this;
    }

    @Override
    public synchronized Session renew() {
        checkChangeable("the session");
        if (values.remove(OwnValues.SECRET) != null) {
            changed.add(OwnValues.SECRET);
        }
        isAnother = true;
        return this;
    }

    @Override
    public synchronized Session maxAge(Duration other) {
        if (other.compareTo(SessionSettings.LEAST_AGE) < 0 || other.compareTo(SessionSettings.MOST_AGE) > 0) {
            throw new IllegalArgumentException("session max age: " + other + " (expected: a second to 3650 days)");
        }
        put(OwnValues.AGE, other.toSeconds());
        return this;
    }

    @Override
    public synchronized Session flash(String category, String message) {
        Object flash = OwnValues.flash(requireNonNull(category, "category"), requireNonNull(message, "message"));
        OwnValues.surplus(values).forEach(this::drop);
        put(OwnValues.flashName(values, settings.clock().millis()), flash);
        return this;
    }

    @Override
    public synchronized List<Flash> flashes() {
        return messages(null);
    }

    @Override
    public synchronized List<Flash> flashes(String category) {
        return messages(requireNonNull(category, "category"));
    }

    private List<Flash> messages(@Nullable String category) {
        isTouched = true;
        List<Flash> asked = new ArrayList<>(read);
        for (String name : OwnValues.flashNames(values)) {
            Flash flash = OwnValues.flash(values.get(name));
            if (flash != null && (category == null || flash.category().equals(category))) {
                asked.add(flash);
                if (phase != Phase.CLOSED) { // what cannot be noted as read stays unread
                    read.add(flash);
                    drop(name);
                }
            }
        }
        asked.removeIf(flash -> category != null && !flash.category().equals(category));
        return Collections.unmodifiableList(asked);
    }

    @Override
    public synchronized String secret() {
        isTouched = true;
        if (!values.containsKey(OwnValues.SECRET)) {
            put(OwnValues.SECRET, OwnValues.newSecret());
        }
        return OwnValues.secret(values).orElseThrow();
    }

    @Override
    public synchronized Optional<String> findSecret() {
        isTouched = true;
        return OwnValues.secret(values);
    }

    /** Gives up saving: the request has failed. */
    public synchronized void detach() {
        if (phase == Phase.OPEN) {
            phase = Phase.DETACHED;
        }
    }

    /** {@return what saves the session, once; null if nothing has to be saved} */
    synchronized @Nullable Mono<Void> save() {
        if (phase != Phase.OPEN) {
            return null;
        }
        phase = Phase.CLOSED;
        Duration maxAge = OwnValues.maxAge(values, settings.maxAge());
        // a session in use lives on; once in a tenth of its time is enough
        boolean isDue = isTouched && exists && age.compareTo(maxAge.dividedBy(10)) >= 0;
        if (changed.isEmpty() && !isAnother && !isDue) {
            return null;
        }
        Map<String, Object> kept =
                values.keySet().equals(Set.of(OwnValues.AGE)) ? Map.of() : Collections.unmodifiableMap(values);
        Saving saving = new Saving(visit.cookie(), exists, kept, changed, isAnother, maxAge);
        return Mono.defer(() -> storage.save(saving)).doOnNext(this::saved).then();
    }

    private synchronized void saved(Saved saved) {
        if (saved.isSent()) {
            String value = saved.cookie();
            setCookie = value == null
                    ? place.expired().toString()
                    : place.of(value, OwnValues.isKept(values) ? OwnValues.maxAge(values, settings.maxAge()) : null)
                            .toString();
            CookieSize.check(setCookie, values);
        }
    }

    /** Notes what waits for the session to be saved. */
    void awaits(PendingAnswer answer) {
        boolean isLate;
        synchronized (this) {
            pending = answer;
            isLate = isEnded;
        }
        if (isLate) {
            answer.giveUp();
        }
    }

    /** Says that the request has ended, so that nothing waits any more. */
    public void end() {
        PendingAnswer waiting;
        synchronized (this) {
            isEnded = true;
            waiting = pending;
        }
        if (waiting != null) {
            waiting.giveUp();
        }
    }

    /** Notes that the session could not be saved: whatever is answered now sets no cookie. */
    synchronized void saveFailed() {
        phase = Phase.DETACHED;
        setCookie = null;
    }

    /** {@return whether the answer depends on this session} */
    synchronized boolean isTouched() {
        return isTouched;
    }

    /** {@return the cookie to set; null for none} */
    synchronized @Nullable String setCookie() {
        return setCookie;
    }
}
