package dev.retort.redis;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.SetupException;
import dev.retort.spi.SessionStore;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The plugin for sessions in Redis, which all instances of an application share: {@code retort.session.store=redis}.
 *
 * <p>Found on the class path. It connects only if that store is chosen. While Redis is out of reach, requests that come with
 * a session or change one are answered 503, and the health check {@code redis} says so; when it is back, they work again.
 */
public final class RedisSessions implements Plugin {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final String NAME = "redis";

    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public RedisSessions() {}

    @Override
    public String id() {
        return "redis-sessions";
    }

    @Override
    public void install(Setup setup) {
        setup.key(RedisKeys.URL).key(RedisKeys.TIMEOUT).key(RedisKeys.PREFIX);
        if (!setup.config().get(RedisKeys.STORE, "cookie").strip().equals(NAME)) {
            return;
        }
        RedisConnection redis = new RedisConnection(url(setup));
        String prefix = setup.config().get(RedisKeys.PREFIX);
        SessionStore.register(setup, NAME, new RedisSessionStore(redis, prefix));
        setup.health(NAME, redis.ping());
        setup.app().onStart(() -> greet(redis));
        setup.app().onStop(redis::close);
    }

    // an application that starts before its Redis works as soon as that is there
    private static Mono<Void> greet(RedisConnection redis) {
        return redis.ping().onErrorResume(failure -> {
            LOG.warn(
                    "redis at {} is out of reach, and sessions are with it: {} (start it, or set {})",
                    redis.address(),
                    RedisConnection.reason(failure),
                    RedisKeys.URL.name());
            return Mono.empty();
        });
    }

    private static RedisURI url(Setup setup) {
        Duration timeout = setup.config().get(RedisKeys.TIMEOUT);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new SetupException(
                    "REDIS-URL",
                    RedisKeys.TIMEOUT.name() + ": " + timeout + " (expected: more than nothing, such as 2s)");
        }
        RedisURI url;
        try {
            url = RedisURI.create(setup.config().get(RedisKeys.URL).strip());
        } catch (IllegalArgumentException malformed) { // its message has the password
            throw new SetupException(
                    "REDIS-URL",
                    RedisKeys.URL.name() + ": malformed (expected: such as redis://:password@host:6379/0)");
        }
        url.setTimeout(timeout);
        return url;
    }
}
