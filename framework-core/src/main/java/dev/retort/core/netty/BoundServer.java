package dev.retort.core.netty;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.resources.LoopResources;

/** A server whose port is open. */
public final class BoundServer {
    static final Duration NO_QUIET = Duration.ZERO;
    static final Duration LOOPS_END = Duration.ofSeconds(5);

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final DisposableServer server;
    private final ServerState state;
    private final LoopResources loops;
    private final LoopWatch watch;
    private final InetSocketAddress address;

    BoundServer(DisposableServer server, ServerState state, LoopResources loops, LoopWatch watch) {
        this.server = server;
        this.state = state;
        this.loops = loops;
        this.watch = watch;
        this.address = (InetSocketAddress) Objects.requireNonNull(server.address(), "address");
    }

    /** {@return the port that is open} */
    public int port() {
        return address.getPort();
    }

    /** {@return the address that is bound} */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Stops the server: at once there are no new connections, idle ones are closed, answers say {@code Connection:
     * close}, and WebSockets close with 1001. What runs beyond the deadline is cut off. Cold; completes when the threads
     * have ended.
     */
    public Mono<Void> stop(Duration deadline) {
        return Mono.defer(() -> {
            Scheduler timer = Schedulers.fromExecutorService(loops.onServer(true));
            server.dispose();
            return Mono.when(server.onDispose(), state.drain())
                    .timeout(deadline, state.closeAll().timeout(CLOSE, Mono.empty(), timer), timer)
                    .then(loops.disposeLater(NO_QUIET, LOOPS_END))
                    .doFinally(end -> watch.stop());
        });
    }
}
