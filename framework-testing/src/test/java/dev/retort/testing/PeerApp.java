package dev.retort.testing;

import dev.retort.Cookie;
import dev.retort.FormData;
import dev.retort.Method;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.Sse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the clients of the contract talk to. */
final class PeerApp {
    /** Counts down when a client leaves a stream or a pending answer. */
    final CountDownLatch left = new CountDownLatch(1);

    /** Counts down when a request for {@code /never} has come. */
    final CountDownLatch waiting = new CountDownLatch(1);

    /** Counts down when a request for {@code /short} has ended. */
    final CountDownLatch ended = new CountDownLatch(1);

    private PeerApp() {}

    static PeerApp create() {
        return new PeerApp();
    }

    Router router() {
        Router router = Router.create();
        Set<Method> methods = Set.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE, Method.QUERY);
        router.route(methods, "/echo", PeerApp::echo);
        router.get("/echo/{rest:path}", PeerApp::echo);
        router.get("/header/{name}", (Request request) -> request.header(request.param("name"), "none"));
        router.get("/cookies", (Request request) -> request.header("Cookie", "none"));
        router.get("/visit", PeerApp::visit);
        router.get("/forget", () -> Response.text("gone").cookie(Cookie.expired("visits")));
        router.post("/form", PeerApp::form);
        redirects(router);
        streams(router);
        return router;
    }

    private static void redirects(Router router) {
        router.get("/old", () -> Response.redirect("/echo?from=old", 301));
        router.post("/create", () -> Response.seeOther("/visit"));
        router.put("/moved", () -> Response.redirect("/echo", 308));
        router.get("/loop", () -> Response.redirect("/loop", 302));
        router.get("/out", () -> Response.redirect("https://example.com/", 302));
    }

    private void streams(Router router) {
        router.get("/three", () -> Flux.just("one\n", "two\n", "three"));
        router.get(
                "/events", () -> Sse.of(Flux.just(Sse.event("a\nb").name("tick").id("7"), Sse.event("c"))));
        router.get(
                "/endless",
                () -> Flux.interval(Duration.ofMillis(1))
                        .onBackpressureDrop()
                        .map(tick -> "tick\n")
                        .doOnCancel(left::countDown));
        router.get(
                "/never",
                () -> Mono.<String>never()
                        .doOnSubscribe(subscription -> waiting.countDown())
                        .doOnCancel(left::countDown));
        router.get("/short", (Request request) -> {
            request.onEnd(outcome -> ended.countDown());
            return "short";
        });
        router.get("/large", () -> "x".repeat(2_000_000));
        router.get("/nothing", () -> Response.noContent());
        router.get("/latin", () -> Response.of(new byte[] {(byte) 0xfc}).type("text/plain; charset=iso-8859-1"));
    }

    private static Mono<String> echo(Request request) {
        return request.text().map(text -> request.method() + " " + request.uri() + " " + text);
    }

    private static Response visit(Request request) {
        int visits = 1 + Integer.parseInt(request.cookie("visits", "0"));
        return Response.text("visit " + visits).cookie(Cookie.of("visits", Integer.toString(visits)));
    }

    private static Mono<String> form(Request request) {
        return request.form().map((FormData form) -> form.toMap().toString());
    }
}
