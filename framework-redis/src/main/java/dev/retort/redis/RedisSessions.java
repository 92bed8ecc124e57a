package dev.retort.redis;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.spi.SessionStore;

/**
 * The plugin for sessions in Redis, which all instances of an application share: {@code retort.session.store=redis}.
 *
 * <p>Found on the class path. It connects only if that store is chosen. While Redis is out of reach, requests that come with
 * a session or change one are answered 503, and the health check {@code redis} says so; when it is back, they work again.
 */
public final class RedisSessions implements Plugin {
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
        RedisConnection redis = RedisConnection.of(setup.config());
        String prefix = setup.config().get(RedisKeys.PREFIX);
        SessionStore.register(setup, NAME, new RedisSessionStore(redis, prefix));
        setup.health(NAME, redis.ping());
        setup.app().onStart(() -> redis.greet("sessions"));
        setup.app().onStop(redis::close);
    }
}
