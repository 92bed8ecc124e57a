package dev.retort.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.spi.IdempotencyRecord;
import dev.retort.spi.IdempotencyStore;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Keeps each idempotency key as a hash: the fingerprint, and the owner of the lock or the answer.
 *
 * <p>Each step is a script, which nothing comes between.
 */
final class RedisIdempotencyStore implements IdempotencyStore {
    private static final int FINGERPRINT = 64;

    private final RedisConnection redis;
    private final String prefix;
    private final Script lock = new Script("""
            local found = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer')
            if found[1] then
              return found[1] .. (found[2] and ('A' .. found[2]) or 'L')
            end
            redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'owner', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return ''
            """, ScriptOutputType.VALUE);
    private final Script renew = new Script("""
            if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
              return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 0
            """, ScriptOutputType.INTEGER);
    private final Script complete = new Script("""
            if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then
              return 0
            end
            redis.call('HDEL', KEYS[1], 'owner')
            redis.call('HSET', KEYS[1], 'answer', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """, ScriptOutputType.INTEGER);
    private final Script release = new Script("""
            if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
              return redis.call('DEL', KEYS[1])
            end
            return 0
            """, ScriptOutputType.INTEGER);

    private record Script(String text, ScriptOutputType output, String digest) {
        Script(String text, ScriptOutputType output) {
            this(text, output, Base16.digest(text.getBytes(UTF_8)));
        }
    }

    RedisIdempotencyStore(RedisConnection redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    @Override
    public Mono<IdempotencyRecord> lock(String id, String fingerprint, String owner, Duration time) {
        return this.<byte[]>run(lock, id, text(fingerprint), text(owner), millis(time))
                .filter(found -> found.length > FINGERPRINT)
                .map(RedisIdempotencyStore::read);
    }

    private static IdempotencyRecord read(byte[] found) {
        boolean isAnswered = found[FINGERPRINT] == 'A';
        return new IdempotencyRecord(
                new String(found, 0, FINGERPRINT, UTF_8),
                isAnswered ? Optional.of(Arrays.copyOfRange(found, FINGERPRINT + 1, found.length)) : Optional.empty());
    }

    @Override
    public Mono<Boolean> renew(String id, String owner, Duration time) {
        return this.<Long>run(renew, id, text(owner), millis(time)).map(done -> done == 1);
    }

    @Override
    public Mono<Boolean> complete(String id, String owner, byte[] answer, Duration age) {
        return this.<Long>run(complete, id, text(owner), answer, millis(age)).map(done -> done == 1);
    }

    @Override
    public Mono<Void> release(String id, String owner) {
        return this.<Long>run(release, id, text(owner)).then();
    }

    // a Redis that was restarted does not know the script any more
    private <T> Mono<T> run(Script script, String id, byte[]... arguments) {
        String[] keys = {prefix + id};
        return redis.commands()
                .flatMap(commands -> commands.<T>evalsha(script.digest(), script.output(), keys, arguments)
                        .onErrorResume(
                                RedisNoScriptException.class,
                                unknown -> commands.eval(script.text(), script.output(), keys, arguments))
                        .next());
    }

    private static byte[] millis(Duration time) {
        return text(Long.toString(Math.max(1, time.toMillis())));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
