package dev.retort.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.Headers;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Setup;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.session.SessionExchange;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.SessionChanges;
import dev.retort.spi.SessionStore;
import dev.retort.spi.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a request costs that does not look at its session: nothing is made, asked, stood in the way of its answer or sent. */
class UntouchedSessionTest {
    /** Counts what it is asked for, and keeps nothing. */
    private static final class Counting implements Plugin, SessionStore {
        final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public String id() {
            return "counting";
        }

        @Override
        public void install(Setup setup) {
            SessionStore.register(setup, "counting", this);
        }

        @Override
        public Mono<StoredSession> load(String id) {
            calls.add("load");
            return Mono.empty();
        }

        @Override
        public Mono<Boolean> save(String id, SessionChanges changes) {
            calls.add("save");
            return Mono.just(true);
        }

        @Override
        public Mono<Void> delete(String id) {
            calls.add("delete");
            return Mono.empty();
        }
    }

    private final Counting store = new Counting();
    private final AtomicReference<Map<Attribute<?>, Object>> attributes = new AtomicReference<>(Map.of());
    private final AtomicReference<Exchange> outlet = new AtomicReference<>();
    private final List<InMemory> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(app -> app.stop().block());
    }

    private InMemory start(String setting, String value) {
        App app = App.create();
        app.plugin(store).set(setting, value);
        app.get("/plain", () -> "plain");
        app.get("/look", request -> request.session().get("user").orElse("nobody"));
        app.get("/login", request -> {
            request.session().set("user", "ada");
            return "welcome";
        });
        app.after((request, response) -> {
            observe(request);
            return response;
        });
        InMemory started = InMemory.start((CoreApp) app).block();
        running.add(started);
        return started;
    }

    private void observe(Request request) {
        CoreRequest inside = (CoreRequest) request;
        attributes.set(inside.attributes());
        outlet.set(inside.outlet(failure -> {}));
    }

    private static DispatchResponse get(InMemory app, String path, String cookie) {
        Headers headers = Headers.of(cookie.isEmpty() ? Map.of() : Map.of("Cookie", List.of(cookie)));
        DispatchResponse response = app.dispatch(new DispatchRequest("GET", path, headers, Flux.empty()))
                .blockOptional()
                .orElseThrow();
        response.body().blockLast();
        return response;
    }

    private static String cookie(DispatchResponse response) {
        String setCookie = response.headers().first("Set-Cookie").orElseThrow();
        return setCookie.substring(0, setCookie.indexOf(';'));
    }

    private void assertThatNothingWasDone(DispatchResponse response) {
        assertThat(attributes.get()).isEmpty(); // a session leaves one when it is made
        assertThat(outlet.get()).isNotInstanceOf(SessionExchange.class);
        assertThat(store.calls).isEmpty();
        assertThat(response.headers().has("Set-Cookie")).isFalse();
        assertThat(response.headers().has("Vary")).isFalse();
        assertThat(response.headers().has("Cache-Control")).isFalse();
    }

    @Test
    void aSignedCookieIsNotEvenRead() {
        InMemory app = start("retort.session.secret", "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa");
        String cookie = cookie(get(app, "/login", ""));

        assertThatNothingWasDone(get(app, "/plain", cookie));
        assertThatNothingWasDone(get(app, "/plain", ""));
    }

    @Test
    void aStoreIsNotAskedWithoutItsCookie() {
        InMemory app = start("retort.session.store", "counting");

        assertThatNothingWasDone(get(app, "/plain", ""));
        assertThatNothingWasDone(get(app, "/plain", "other=1"));
    }

    @Test
    void whoLooksIsSeen() {
        InMemory app = start("retort.session.secret", "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa");

        DispatchResponse response = get(app, "/look", "");

        assertThat(attributes.get()).isNotEmpty();
        assertThat(outlet.get()).isInstanceOf(SessionExchange.class);
        assertThat(response.headers().first("Vary")).hasValue("Cookie");
        assertThat(store.calls).isEmpty();
    }
}
