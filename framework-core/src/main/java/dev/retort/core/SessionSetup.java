package dev.retort.core;

import dev.retort.Dev;
import dev.retort.Key;
import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.config.SessionKeys;
import dev.retort.core.edge.Edge;
import dev.retort.core.edge.Loopback;
import dev.retort.core.edge.PublicUrl;
import dev.retort.core.session.MemorySessionStore;
import dev.retort.core.session.SessionSecret;
import dev.retort.core.session.SessionSettings;
import dev.retort.core.session.Sessions;
import dev.retort.core.text.Nearest;
import dev.retort.core.text.Quoted;
import dev.retort.spi.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings of sessions and decides where they are kept. */
final class SessionSetup {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final LayeredConfig config;
    private final Edge edge;
    private final Map<String, SessionStore> stores;
    private final Consumer<SetupException> mistakes;

    /**
     * Creates the setup.
     *
     * @param stores those of plugins, by name
     * @param mistakes hears of settings that are wrong
     */
    SessionSetup(LayeredConfig config, Edge edge, Map<String, SessionStore> stores, Consumer<SetupException> mistakes) {
        this.config = config;
        this.edge = edge;
        this.stores = stores;
        this.mistakes = mistakes;
    }

    Sessions sessions() {
        SessionSettings settings = new SessionSettings(cookie(), maxAge(), isSecure(), InstantSource.system());
        String store = get(SessionKeys.STORE).strip();
        SessionStore contributed = stores.get(store);
        if (contributed != null) {
            return Sessions.in(contributed, settings);
        }
        if (store.equals("memory")) {
            return Sessions.in(memory(), settings);
        }
        if (!store.equals("cookie")) {
            mistakes.accept(unknown(store));
        }
        return Sessions.inCookies(settings, secrets());
    }

    private SetupException unknown(String store) {
        TreeSet<String> known = new TreeSet<>(stores.keySet());
        known.add("cookie");
        known.add("memory");
        String remedy = store.equals("redis") ? "; add framework-redis to the dependencies for redis" : "";
        return new SetupException(
                "SESSION-STORE",
                SessionKeys.STORE.name() + ": " + Quoted.of(store) + Nearest.hint(store, known) + " (expected: one of "
                        + String.join(", ", known) + remedy + ")");
    }

    private MemorySessionStore memory() {
        MemorySessionStore store = config.isDebug() ? Dev.keep("retort.session.memory", this::newMemory) : newMemory();
        store.limit(get(SessionKeys.MEMORY));
        return store;
    }

    private MemorySessionStore newMemory() {
        return new MemorySessionStore(get(SessionKeys.MEMORY), InstantSource.system());
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        String own = get(SessionKeys.SECRET).strip();
        if (!own.isEmpty()) {
            secrets.add(checked(SessionKeys.SECRET, own));
        } else if (config.isDebug()) {
            secrets.add(Dev.keep("retort.session.secret", SessionSetup::temporary));
        }
        Stream.of(get(SessionKeys.SECRET_FALLBACKS).split(",", -1))
                .map(String::strip)
                .filter(fallback -> !fallback.isEmpty())
                .forEach(fallback -> secrets.add(checked(SessionKeys.SECRET_FALLBACKS, fallback)));
        if (own.isEmpty() && !secrets.isEmpty() && !config.isDebug()) {
            mistakes.accept(new SetupException(
                    "SESSION-SECRET",
                    SessionKeys.SECRET_FALLBACKS.name() + ": there is no secret that signs (set "
                            + SessionKeys.SECRET.name() + ", too)"));
        }
        return secrets;
    }

    private static String temporary() {
        LOG.info(
                "sessions are signed with a key of this run of debug mode, since {} is not set",
                SessionKeys.SECRET.name());
        return SessionSecret.next();
    }

    private String checked(Key<String> key, String secret) {
        String mistake = SessionSecret.mistake(secret);
        if (mistake != null) {
            mistakes.accept(new SetupException(
                    "SESSION-SECRET",
                    key.name() + ": " + mistake
                            + " (expected: 32 bytes or more by chance; the command \"secret\" prints" + " some)"));
        }
        return secret;
    }

    private String cookie() {
        String name = get(SessionKeys.COOKIE).strip();
        if (name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") && !name.startsWith("__")) {
            return name;
        }
        mistakes.accept(wrong(SessionKeys.COOKIE, name, "letters, digits and hyphens; the prefix __Host- is added"));
        return "session";
    }

    private Duration maxAge() {
        Duration age = get(SessionKeys.MAX_AGE);
        if (age.compareTo(SessionSettings.LEAST_AGE) < 0 || age.compareTo(SessionSettings.MOST_AGE) > 0) {
            mistakes.accept(config.refusal(SessionKeys.MAX_AGE, "1s to 3650d"));
            return SessionKeys.MAX_AGE.fallback().orElseThrow();
        }
        return age;
    }

    private boolean isSecure() {
        String said = get(SessionKeys.SECURE).strip();
        return switch (said) {
            case "true" -> true;
            case "false" -> false;
            case "auto" -> isSecureBySelf();
            default -> {
                mistakes.accept(wrong(SessionKeys.SECURE, said, "auto, true or false"));
                yield true;
            }
        };
    }

    private boolean isSecureBySelf() {
        PublicUrl url = edge.publicUrl();
        return url == null ? !Loopback.isOne(get(CoreKeys.HOST)) : url.scheme().equals("https");
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

    private static SetupException wrong(Key<String> key, String text, String expected) {
        return new SetupException(
                "CONFIG-VALUE", key.name() + ": " + Quoted.of(text) + " (expected: " + expected + ")");
    }
}
