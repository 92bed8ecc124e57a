/** Plugin: sessions and answers to idempotency keys in Redis, by Lettuce. */
module dev.retort.redis {
    requires transitive dev.retort.api;
    requires lettuce.core;
    requires org.slf4j;

    provides dev.retort.Plugin with
            dev.retort.redis.RedisIdempotency,
            dev.retort.redis.RedisSessions;
}
