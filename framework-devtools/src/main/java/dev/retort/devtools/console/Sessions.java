package dev.retort.devtools.console;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The sessions of one generation, by the id that their page has chosen; the one that was not used longest makes room. */
final class Sessions implements AutoCloseable {
    private static final int MOST = 4;

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private boolean isClosed;

    /** {@return the session of an id, a new one if there is none that is open; empty when the generation is over} */
    synchronized Optional<Session> open(String id, Supplier<Session> fresh) {
        if (isClosed) {
            return Optional.empty();
        }
        Session known = sessions.remove(id);
        Session session = known != null && known.isOpen() ? known : fresh.get();
        sessions.put(id, session);
        if (sessions.size() > MOST) {
            Iterator<Session> eldestFirst = sessions.values().iterator();
            eldestFirst.next().close();
            eldestFirst.remove();
        }
        return Optional.of(session);
    }

    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public void close() {
        List<Session> open;
        synchronized (this) {
            isClosed = true;
            open = new ArrayList<>(sessions.values());
            sessions.clear();
        }
        open.forEach(Session::close);
    }
}
