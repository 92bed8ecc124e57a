package dev.retort.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.spi.SessionChanges;
import dev.retort.spi.SessionStore;
import dev.retort.spi.StoredSession;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.Base16;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps each session as a hash, whose fields are its values, so that saves at the same time merge.
 *
 * <p>A field without a name is always there: in Redis a hash without fields does not exist.
 */
final class RedisSessionStore implements SessionStore {
    private static final String MARK = "";

    /** In one step, which nothing comes between: {@code isNew ttl removed-count removed... (name value)...}. */
    private static final String SAVE = """
            local key = KEYS[1]
            if ARGV[1] == '1' then
              redis.call('DEL', key)
              redis.call('HSET', key, '', '1')
            elseif redis.call('EXISTS', key) == 0 then
              return 0
            end
            local first = 4 + tonumber(ARGV[3])
            for at = 4, first - 1 do
              redis.call('HDEL', key, ARGV[at])
            end
            for at = first, #ARGV, 2 do
              redis.call('HSET', key, ARGV[at], ARGV[at + 1])
            end
            redis.call('PEXPIRE', key, ARGV[2])
            return 1
            """;

    private static final String SAVE_DIGEST = Base16.digest(SAVE.getBytes(UTF_8));

    private final RedisConnection redis;
    private final String prefix;

    RedisSessionStore(RedisConnection redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    @Override
    public Mono<StoredSession> load(String id) {
        String key = prefix + id;
        return redis.commands()
                .flatMap(commands -> Mono.zip(commands.hgetall(key).collectList(), commands.pttl(key)))
                .filter(found -> !found.getT1().isEmpty())
                .map(found -> session(found.getT1(), found.getT2()));
    }

    private static StoredSession session(List<KeyValue<String, byte[]>> fields, long remainingMillis) {
        Map<String, byte[]> values = new HashMap<>();
        for (KeyValue<String, byte[]> field : fields) {
            if (!field.getKey().equals(MARK)) {
                values.put(field.getKey(), field.getValue());
            }
        }
        return new StoredSession(values, Duration.ofMillis(Math.max(0, remainingMillis)));
    }

    @Override
    public Mono<Boolean> save(String id, SessionChanges changes) {
        String[] keys = {prefix + id};
        byte[][] arguments = arguments(changes);
        return redis.commands()
                .flatMap(commands -> save(commands, keys, arguments).next())
                .map(made -> made == 1);
    }

    // a Redis that was restarted does not know the script any more
    private static Flux<Long> save(RedisReactiveCommands<String, byte[]> commands, String[] keys, byte[][] arguments) {
        return commands.<Long>evalsha(SAVE_DIGEST, ScriptOutputType.INTEGER, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> commands.eval(SAVE, ScriptOutputType.INTEGER, keys, arguments));
    }

    private static byte[][] arguments(SessionChanges changes) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(text(changes.isNew() ? "1" : "0"));
        arguments.add(text(Long.toString(Math.max(1, changes.maxAge().toMillis()))));
        arguments.add(text(Integer.toString(changes.removed().size())));
        changes.removed().forEach(name -> arguments.add(text(name)));
        changes.set().forEach((name, value) -> {
            arguments.add(text(name));
            arguments.add(value);
        });
        return arguments.toArray(byte[][]::new);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public Mono<Void> delete(String id) {
        return redis.commands().flatMap(commands -> commands.del(prefix + id)).then();
    }
}
