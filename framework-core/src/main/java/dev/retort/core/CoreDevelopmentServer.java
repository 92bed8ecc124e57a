package dev.retort.core;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.core.cli.Serving;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.spi.DevelopmentServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A host with a gate for development before the one of its application. */
final class CoreDevelopmentServer implements DevelopmentServer {
    private record Address(String host, int port) {
        static Address of(CoreApp app) {
            return new Address(app.settings().get(CoreKeys.HOST), app.settings().get(CoreKeys.PORT));
        }
    }

    private final CoreHost host;
    private final DevelopmentGate gate;
    private final Address asked;
    private @Nullable StartedApp detour;

    private CoreDevelopmentServer(CoreHost host, DevelopmentGate gate, Address asked) {
        this.host = host;
        this.gate = gate;
        this.asked = asked;
    }

    static CoreDevelopmentServer open(Serving serving, CoreApp configured, CoreApp first) {
        DevelopmentGate[] gate = new DevelopmentGate[1];
        CoreHost[] opened = new CoreHost[1];
        CoreHost host = serving.open(
                (address, port) -> opened[0] = requireNonNull(
                        CoreHost.start(
                                        first,
                                        configured.settings(),
                                        address,
                                        port,
                                        inner -> gate[0] = DevelopmentGate.held(inner))
                                .block(),
                        "host"),
                () -> opened[0].requestsUnderWay());
        return new CoreDevelopmentServer(host, gate[0], Address.of(configured));
    }

    @Override
    public void ask(BooleanSupplier isFresh) {
        gate.ask(isFresh);
    }

    @Override
    public void hold() {
        gate.hold();
    }

    @Override
    public void release() {
        gate.release();
    }

    @Override
    public Mono<Void> detour(App other) {
        return StartedApp.start((CoreApp) other)
                .doOnNext(started -> divert(started, started.prepared().entrance()))
                .then();
    }

    @Override
    public void restore() {
        divert(null, null);
    }

    private synchronized void divert(@Nullable StartedApp next, @Nullable ExchangeHandler handler) {
        StartedApp old = detour;
        detour = next;
        gate.detour(handler);
        if (old != null) {
            old.prepared().pipeline().retire();
            old.stop(Duration.ofSeconds(1)).subscribe();
        }
    }

    @Override
    public boolean isElsewhere(App app) {
        return !Address.of((CoreApp) app).equals(asked);
    }

    @Override
    public App app() {
        return host.app();
    }

    @Override
    public Mono<Void> swap(App next) {
        return host.swap(next);
    }

    @Override
    public int port() {
        return host.port();
    }

    @Override
    public List<URI> urls() {
        return host.urls();
    }

    @Override
    public Mono<Void> stop() {
        return host.stop();
    }

    @Override
    public Mono<Void> onStopped() {
        return host.onStopped();
    }

    @Override
    public void close() {
        host.close();
    }
}
