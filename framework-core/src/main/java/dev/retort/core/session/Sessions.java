package dev.retort.core.session;

import dev.retort.spi.SessionStore;
import java.util.List;
import reactor.core.publisher.Mono;

/** The sessions of an application: opens that of a request. Thread-safe. */
public final class Sessions {
    private final SessionSettings settings;
    private final Storage storage;

    private Sessions(SessionSettings settings, Storage storage) {
        this.settings = settings;
        this.storage = storage;
    }

    /**
     * {@return sessions in signed cookies}
     *
     * @param secrets the first signs, all verify; empty for sessions that can only be read, and are empty
     */
    public static Sessions inCookies(SessionSettings settings, List<String> secrets) {
        return new Sessions(settings, new CookieStorage(settings, secrets));
    }

    /** {@return sessions in a store, with their numbers in cookies} */
    public static Sessions in(SessionStore store, SessionSettings settings) {
        return new Sessions(settings, new ServerStorage(settings, store));
    }

    /** {@return whether a session has to be loaded before it can be asked for} */
    public boolean areLoaded() {
        return storage instanceof ServerStorage;
    }

    /** {@return the name of the cookie for clients that see the application under this path; empty for none} */
    public String cookieName(String basePath) {
        return SessionCookie.name(settings, basePath);
    }

    /** {@return the session of a request; one that should have been loaded and was not is empty and never saved} */
    public CoreSession open(Visit visit) {
        String cookie = visit.cookie();
        Opened opened = cookie == null ? Opened.NOTHING : storage.now(cookie);
        return opened == null
                ? CoreSession.detached(storage, settings, visit)
                : CoreSession.of(storage, settings, visit, opened);
    }

    /** {@return the session of a cookie that came; fails with a 503 problem if the store fails} */
    public Mono<CoreSession> load(Visit visit, String cookie) {
        return storage.open(cookie).map(opened -> CoreSession.of(storage, settings, visit, opened));
    }
}
