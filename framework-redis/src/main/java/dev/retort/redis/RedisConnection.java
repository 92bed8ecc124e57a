package dev.retort.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.retort.Config;
import dev.retort.SetupException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The one connection of an application to its Redis, which all requests share: commands are sent one behind another without
 * waiting for answers.
 *
 * <p>Opened by the first command. Lost, it is opened again by itself, within about a second of Redis being back; until then
 * commands fail at once rather than wait.
 */
final class RedisConnection {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(new StringCodec(UTF_8), ByteArrayCodec.INSTANCE);
    private static final int THREADS = 2; // as few as Lettuce has
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final RedisURI url;
    private final Mono<StatefulRedisConnection<String, byte[]>> connection;
    private @Nullable ClientResources resources;
    private @Nullable RedisClient client;
    private boolean closed;

    private RedisConnection(RedisURI url) {
        this.url = url;
        // a failed attempt is not remembered
        this.connection = Mono.defer(this::connect).cacheInvalidateIf(opened -> false);
    }

    /**
     * {@return the connection that the settings describe, not opened yet}
     *
     * @throws SetupException REDIS-URL if they are wrong
     */
    static RedisConnection of(Config config) {
        return new RedisConnection(url(config));
    }

    private static RedisURI url(Config config) {
        Duration timeout = config.get(RedisKeys.TIMEOUT);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new SetupException(
                    "REDIS-URL",
                    RedisKeys.TIMEOUT.name() + ": " + timeout + " (expected: more than nothing, such as 2s)");
        }
        RedisURI url;
        try {
            url = RedisURI.create(config.get(RedisKeys.URL).strip());
        } catch (IllegalArgumentException malformed) { // its message has the password
            throw new SetupException(
                    "REDIS-URL",
                    RedisKeys.URL.name() + ": malformed (expected: such as redis://:password@host:6379/0)");
        }
        url.setTimeout(timeout);
        return url;
    }

    /** Asks for an answer, and warns where there is none: an application that starts before its Redis works once that is there. */
    Mono<Void> greet(String what) {
        return ping().onErrorResume(failure -> {
            LOG.warn(
                    "redis at {} is out of reach, and {} are with it: {} (start it, or set {})",
                    address(),
                    what,
                    reason(failure),
                    RedisKeys.URL.name());
            return Mono.empty();
        });
    }

    /** {@return host and port, for people; nothing of a password} */
    String address() {
        return url.getHost() + ":" + url.getPort();
    }

    /** {@return the commands; fails if there is no connection and none can be opened} */
    Mono<RedisReactiveCommands<String, byte[]>> commands() {
        return connection.map(StatefulRedisConnection::reactive);
    }

    /** Completes if Redis answers. Cold. */
    Mono<Void> ping() {
        return commands().flatMap(RedisReactiveCommands::ping).then();
    }

    private Mono<StatefulRedisConnection<String, byte[]>> connect() {
        return Mono.fromCompletionStage(() -> client().connectAsync(CODEC, url));
    }

    private synchronized RedisClient client() {
        if (closed) {
            throw new IllegalStateException("redis: the application has stopped");
        }
        RedisClient known = client;
        if (known == null) {
            resources = DefaultClientResources.builder()
                    .ioThreadPoolSize(THREADS)
                    .computationThreadPoolSize(THREADS)
                    .reconnectDelay(Delay.exponential(10, LONGEST_PAUSE.toMillis(), MILLISECONDS, 2))
                    .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                    .build();
            known = RedisClient.create(resources, url);
            known.setOptions(ClientOptions.builder()
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .socketOptions(SocketOptions.builder()
                            .connectTimeout(url.getTimeout())
                            .build())
                    .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                    .timeoutOptions(TimeoutOptions.enabled(url.getTimeout()))
                    .build());
            client = known;
        }
        return known;
    }

    /** Closes the connection and ends its threads. Cold. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            RedisClient open;
            ClientResources used;
            synchronized (this) {
                closed = true;
                open = client;
                used = resources;
                client = null;
                resources = null;
            }
            return open == null || used == null
                    ? Mono.empty()
                    : Mono.fromCompletionStage(() -> open.shutdownAsync(0, 1, SECONDS))
                            .then(Mono.fromCallable(() -> await(used.shutdown(0, 1, SECONDS)))
                                    .subscribeOn(Schedulers.boundedElastic()))
                            .then();
        });
    }

    private static boolean await(Future<Boolean> ended) throws Exception {
        return ended.get();
    }

    /** {@return why Redis does not answer, in a few words} */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
