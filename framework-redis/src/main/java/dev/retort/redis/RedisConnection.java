package dev.retort.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

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
    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(new StringCodec(UTF_8), ByteArrayCodec.INSTANCE);
    private static final int THREADS = 2; // as few as Lettuce has
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final RedisURI url;
    private final Mono<StatefulRedisConnection<String, byte[]>> connection;
    private @Nullable ClientResources resources;
    private @Nullable RedisClient client;
    private boolean closed;

    RedisConnection(RedisURI url) {
        this.url = url;
        // a failed attempt is not remembered
        this.connection = Mono.defer(this::connect).cacheInvalidateIf(opened -> false);
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
