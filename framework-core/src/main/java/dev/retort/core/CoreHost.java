package dev.retort.core;

import dev.retort.App;
import dev.retort.Key;
import dev.retort.core.cli.DebugRules;
import dev.retort.core.cli.ReachableUrls;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.netty.BoundServer;
import dev.retort.core.netty.NettyServer;
import dev.retort.core.netty.ServerLimits;
import dev.retort.core.netty.ServerOptions;
import dev.retort.core.pipeline.BlockedLoops;
import dev.retort.core.pipeline.HandlerTime;
import dev.retort.spi.AppHost;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An open port and the application behind it. */
final class CoreHost implements AppHost {
    private static final Duration LEAST_TIME = Duration.ofMillis(1);
    private static final Duration MOST_TIME = Duration.ofDays(365);
    private static final Duration SWAP_DRAIN = Duration.ofSeconds(1);

    private final Gate gate;
    private final BoundServer server;
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Mono<Void> stop;
    private volatile StartedApp current;
    private volatile boolean rests; // the stop steps of the current application have run

    private CoreHost(StartedApp current, Gate gate, BoundServer server) {
        this.current = current;
        this.gate = gate;
        this.server = server;
        this.stop = Mono.defer(this::stopNow).cache();
    }

    /** Runs the start steps of an application, then opens the port. Cold. */
    static Mono<CoreHost> start(CoreApp app, String host, int port) {
        return start(app, app.settings(), host, port, gate -> gate);
    }

    /** Does the same with the limits of other settings, and something of a tool before the gate. Cold. */
    static Mono<CoreHost> start(
            CoreApp app, LayeredConfig limits, String host, int port, UnaryOperator<ExchangeHandler> before) {
        return Mono.defer(() -> {
            DebugRules.check(app.settings(), host);
            ServerOptions options = options(limits, HandlerTime.isUnlimited(app.settings()), host, port);
            return StartedApp.start(app).flatMap(started -> open(started, options, before));
        });
    }

    private static Mono<CoreHost> open(
            StartedApp started, ServerOptions options, UnaryOperator<ExchangeHandler> before) {
        Gate gate = new Gate(started.prepared().entrance());
        return NettyServer.start(options, before.apply(gate), new BlockedLoops(gate::blocked))
                .map(server -> new CoreHost(started, gate, server))
                .onErrorResume(failure -> started.stop(Duration.ZERO).then(Mono.error(failure)));
    }

    private static ServerOptions options(LayeredConfig settings, boolean isUnlimited, String host, int port) {
        boolean isTimeless = isUnlimited || HandlerTime.isUnlimited(settings);
        Duration blockedAfter = settings.between(CoreKeys.BLOCKED_AFTER, Duration.ZERO, MOST_TIME);
        return new ServerOptions(
                host,
                port,
                (int) settings.get(CoreKeys.MAX_REQUEST_LINE).bytes(),
                (int) settings.get(CoreKeys.MAX_HEADERS).bytes(),
                limits(settings, isTimeless),
                isTimeless ? Duration.ZERO : blockedAfter);
    }

    private static ServerLimits limits(LayeredConfig settings, boolean isTimeless) {
        return new ServerLimits(
                time(settings, CoreKeys.HEAD_TIMEOUT, isTimeless),
                time(settings, CoreKeys.BODY_TIMEOUT, isTimeless),
                time(settings, CoreKeys.IDLE_TIMEOUT, isTimeless),
                settings.between(CoreKeys.MAX_CONNECTIONS, 1, Integer.MAX_VALUE),
                settings.between(CoreKeys.MAX_REQUESTS, 1, Integer.MAX_VALUE));
    }

    private static Duration time(LayeredConfig settings, Key<Duration> key, boolean isTimeless) {
        Duration limit = settings.between(key, LEAST_TIME, MOST_TIME);
        return isTimeless ? MOST_TIME : limit;
    }

    @Override
    public App app() {
        return current.app();
    }

    /** {@return how many requests the application is answering} */
    int requestsUnderWay() {
        return (int) current.prepared().pipeline().inFlight();
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public List<URI> urls() {
        return ReachableUrls.of("http", server.address());
    }

    @Override
    public Mono<Void> swap(App next) {
        return Mono.defer(() -> {
            if (!(next instanceof CoreApp app)) {
                return Mono.error(new IllegalArgumentException("app: " + next + " (expected: one of framework-core)"));
            }
            DebugRules.check(app.settings(), server.address().getAddress().getHostAddress());
            return replace(current, StartedApp.prepare(app));
        });
    }

    // after a cancellation nothing is let in: the next swap starts where this one stopped
    private Mono<Void> replace(StartedApp old, StartedApp next) {
        gate.close();
        old.prepared().pipeline().retire();
        return rest(old)
                .then(next.runStart())
                .doOnSuccess(done -> {
                    current = next;
                    rests = false;
                    gate.open(next.prepared().entrance());
                    retire(old);
                })
                .doOnCancel(() -> next.prepared().workers().close())
                .onErrorResume(failure -> resume(old).then(Mono.error(failure)));
    }

    private Mono<Void> rest(StartedApp old) {
        if (rests) {
            return Mono.empty();
        }
        Mono<Void> drained = old.hasStops() ? old.drain(SWAP_DRAIN) : Mono.empty();
        return drained.then(old.runStop()).doOnSuccess(done -> rests = true);
    }

    private Mono<Void> resume(StartedApp old) {
        return old.runStart()
                .doOnSuccess(done -> rests = false)
                .doFinally(signal -> gate.open(old.prepared().entrance()));
    }

    // what it still answers needs its workers
    private static void retire(StartedApp old) {
        old.prepared()
                .pipeline()
                .drain()
                .subscribe(nothing -> {}, never -> {}, () -> old.prepared().close());
    }

    @Override
    public Mono<Void> stop() {
        return stop;
    }

    private Mono<Void> stopNow() {
        current.app().lifecycle().stopping();
        LayeredConfig settings = current.app().settings();
        Duration delay = settings.get(CoreKeys.SHUTDOWN_DELAY);
        Duration deadline = settings.get(CoreKeys.SHUTDOWN_TIMEOUT);
        long end = System.nanoTime() + delay.plus(deadline).toNanos();
        return (delay.isZero() ? Mono.empty() : Mono.delay(delay))
                .then(server.stop(deadline))
                .then(Mono.defer(() -> rests ? Mono.empty() : current.stop(remaining(end))))
                .doFinally(signal -> stopped.tryEmitEmpty());
    }

    private static Duration remaining(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public Mono<Void> onStopped() {
        return stopped.asMono();
    }

    @Override
    public void close() {
        stop.block();
    }
}
