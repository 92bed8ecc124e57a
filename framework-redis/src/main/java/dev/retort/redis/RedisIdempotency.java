package dev.retort.redis;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.spi.IdempotencyStore;

/**
 * The plugin for answers to idempotency keys in Redis, which all instances of an application share:
 * {@code retort.idempotency.store=redis}.
 *
 * <p>Found on the class path. It connects only if that store is chosen. While Redis is out of reach, requests with a key are
 * answered 503, and the health check {@code redis-idempotency} says so; when it is back, they work again.
 */
public final class RedisIdempotency implements Plugin {
    private static final String NAME = "redis";

    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public RedisIdempotency() {}

    @Override
    public String id() {
        return "redis-idempotency";
    }

    @Override
    public void install(Setup setup) {
        setup.key(RedisKeys.URL).key(RedisKeys.TIMEOUT).key(RedisKeys.IDEMPOTENCY_PREFIX);
        if (!setup.config().get(RedisKeys.IDEMPOTENCY_STORE, "memory").strip().equals(NAME)) {
            return;
        }
        RedisConnection redis = RedisConnection.of(setup.config());
        String prefix = setup.config().get(RedisKeys.IDEMPOTENCY_PREFIX);
        IdempotencyStore.register(setup, NAME, new RedisIdempotencyStore(redis, prefix));
        setup.health("redis-idempotency", redis.ping());
        setup.app().onStart(() -> redis.greet("answers to idempotency keys"));
        setup.app().onStop(redis::close);
    }
}
