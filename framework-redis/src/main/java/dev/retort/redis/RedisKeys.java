package dev.retort.redis;

import dev.retort.Key;
import java.time.Duration;

/** The settings of this plugin. */
final class RedisKeys {
    static final Key<String> URL = Key.of("retort.redis.url", "redis://127.0.0.1:6379")
            .describe("where Redis is, such as redis://user:password@host:6379/0, or rediss:// for TLS");

    static final Key<Duration> TIMEOUT = Key.of("retort.redis.timeout", Duration.ofSeconds(2))
            .describe("time a command has; then the request is answered 503");

    static final Key<String> PREFIX =
            Key.of("retort.redis.session-prefix", "session:").describe("what the keys of sessions begin with");

    /** Whose it is: that of the framework, which decides where sessions are kept. */
    static final String STORE = "retort.session.store";

    static final Key<String> IDEMPOTENCY_PREFIX = Key.of("retort.redis.idempotency-prefix", "idempotency:")
            .describe("what the keys of answers to idempotency keys begin with");

    /** That for answers to idempotency keys. */
    static final String IDEMPOTENCY_STORE = "retort.idempotency.store";

    private RedisKeys() {}
}
