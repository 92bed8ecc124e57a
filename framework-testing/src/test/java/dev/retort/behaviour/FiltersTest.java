package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Outcome;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.spi.AppInspection;
import dev.retort.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class FiltersTest extends Behaviour {
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void filtersAndHooksStandInOrderAroundTheHandler() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        Router inner = Router.create();
        inner.before(request -> order.add("inner before"));
        inner.after((request, response) -> note("inner after", response));
        inner.get("/x", () -> {
                    order.add("handler");
                    return "x";
                })
                .filter((request, next) -> {
                    order.add("route in");
                    return next.handle().doOnNext(response -> order.add("route out"));
                });
        TestClient client = serve(app -> {
            app.before(request -> {
                request.onEnd(outcome -> ended.add("first"));
                request.onEnd(outcome -> ended.add("second"));
                order.add("before 1");
            });
            app.after((request, response) -> note("after 1", response));
            app.filter((request, next) -> {
                order.add("filter in");
                return next.handle().doOnNext(response -> order.add("filter out"));
            });
            app.guard(request -> {
                order.add("guard");
                return null;
            });
            app.before(request -> order.add("before 2"));
            app.after((request, response) -> note("after 2", response));
            app.mount("/inner", inner).filter((request, next) -> {
                order.add("mount in");
                return next.handle().doOnNext(response -> order.add("mount out"));
            });
        });

        client.get("/inner/x").expect(200);

        assertThat(order)
                .containsExactly(
                        "before 1",
                        "filter in",
                        "guard",
                        "before 2",
                        "mount in",
                        "inner before",
                        "route in",
                        "handler",
                        "route out",
                        "inner after",
                        "mount out",
                        "filter out",
                        "after 2",
                        "after 1");
        assertThat(List.of(ended.poll(5, TimeUnit.SECONDS), ended.poll(5, TimeUnit.SECONDS)))
                .containsExactly("second", "first");
    }

    private Response note(String what, Response response) {
        order.add(what);
        return response;
    }

    @Test
    void afterSeesErrorsAndTheValueBeforeItIsWritten() {
        TestClient client = serve(app -> {
            app.after((request, response) -> response.header(
                            "X-Status", "" + response.status().code())
                    .header("X-Body", response.body() instanceof String ? "text" : "other"));
            app.get("/fine", () -> "fine");
            app.get("/broken", () -> {
                throw new IllegalStateException("x");
            });
            app.get("/problem", () -> Mono.error(Problem.conflict("taken")));
        });

        client.get("/fine").expect(200).header("X-Status", "200").header("X-Body", "text");
        client.get("/broken").expect(500).header("X-Status", "500");
        client.get("/problem").expect(409).header("X-Status", "409");
    }

    @Test
    void aFilterThatGivesNothingIsA500ThatNamesItsSourceInTheLog() {
        TestClient client = serve(app -> {
            app.get("/", () -> "x");
            app.filter((request, next) -> switch (request.query("how")) {
                case "empty" -> Mono.empty();
                case "later" -> next.handle().then(Mono.<Response>empty()).delaySubscription(Duration.ofMillis(1));
                case "null" -> null;
                case "throws" -> throw new IllegalStateException("filter broke");
                case "fails" -> Mono.error(new IllegalStateException("filter broke"));
                default -> next.handle();
            });
        });

        for (String how : List.of("empty", "later", "null", "throws", "fails")) {
            log.clear();
            String body = client.get("/?how=" + how).expect(500).text();
            assertThat(body).doesNotContain("filter");
            assertThat(log.at(Level.ERROR))
                    .as(how)
                    .singleElement()
                    .asString()
                    .contains(
                            how.equals("throws") || how.equals("fails")
                                    ? "filter broke"
                                    : "the filter at FiltersTest.java:");
        }
        client.get("/?how=well").expect(200);
    }

    @Test
    void aFailureOfAHookIsAnsweredByTheHandlersOfItsScope() {
        Router inner = Router.create();
        inner.get("/x", () -> "x");
        inner.before(request -> {
            throw Problem.forbidden("inner");
        });
        inner.onProblem((request, problem) -> "inner handled " + problem.detail());
        TestClient client = serve(app -> {
            app.mount("/inner", inner);
            app.get("/outer", () -> "x");
            app.after((request, response) -> {
                if (request.path().equals("/outer")) {
                    throw Problem.conflict("outer");
                }
                return response;
            });
            app.onProblem((request, problem) -> "outer handled " + problem.detail());
        });

        client.get("/inner/x").expect(403).text("inner handled inner");
        client.get("/outer").expect(409).text("outer handled outer");
    }

    @Test
    void aGuardEndsTheChainWithItsAnswer() {
        TestClient client = serve(app -> {
            app.guard(request -> request.query("key", "").equals("right")
                    ? null
                    : Response.text("no").status(401));
            app.after((request, response) -> response.header("X-After", "1"));
            app.get("/", () -> {
                order.add("handler");
                return "in";
            });
        });

        client.get("/").expect(401).text("no").header("X-After", "1");
        assertThat(order).isEmpty();
        client.get("/?key=right").expect(200).text("in").header("X-After", "1");
    }

    @Test
    void anAfterHookThatReturnsNullIsA500ThatNamesIt() {
        TestClient client = serve(app -> {
            app.after((request, response) -> null);
            app.get("/", () -> "x");
        });

        client.get("/").expect(500);
        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("the after hook at FiltersTest.java:", "null");
    }

    @Test
    void aFilterMayAskTheRestOfTheChainTwice() {
        int[] calls = {0};
        TestClient client = serve(app -> {
            app.filter((request, next) -> next.handle()
                    .flatMap(response -> response.status().code() == 503 ? next.handle() : Mono.just(response)));
            app.get("/", () -> {
                if (calls[0]++ == 0) {
                    throw Problem.of(503);
                }
                return "second";
            });
        });

        client.get("/").expect(200).text("second");
    }

    private static boolean isWorker() {
        return !Schedulers.isInNonBlockingThread();
    }

    private static String thread() {
        return isWorker() ? "worker" : "loop";
    }

    private static void threads(App app) {
        app.get("/plain", () -> thread());
        app.get("/reactive", () -> Mono.just(thread()));
        app.get("/flux", () -> Flux.just(thread()));
        app.get("/said-fast", () -> thread()).nonBlocking();
        app.get("/said-slow", () -> Mono.just(thread())).blocking();
        app.post("/body", String.class, (request, body) -> thread());
        app.get("/fails", () -> Mono.error(new IllegalStateException("x")));
        app.onError(IllegalStateException.class, (request, error) -> thread());
    }

    @Test
    void aHandlerThatMayBlockRunsOnAWorkerAndAReactiveOneOnTheEventLoop() {
        TestClient client = serve(FiltersTest::threads);

        client.get("/plain").expect(200).text("worker");
        client.get("/reactive").expect(200).text("loop");
        client.get("/flux").expect(200).text("loop");
        client.get("/said-fast").expect(200).text("loop");
        client.get("/said-slow").expect(200).text("worker");
        client.post("/body").text("x").expect(200).text("worker");
        client.get("/fails").expect(500).text("worker");
    }

    @Test
    void aChainHopsOnceBeforeItsFirstElementThatMayBlock() {
        List<String> threads = new CopyOnWriteArrayList<>();
        TestClient client = serve(app -> {
            app.filter((request, next) -> {
                threads.add("filter " + thread());
                return next.handle();
            });
            app.before(request -> threads.add("fast " + thread())).nonBlocking();
            app.before(request ->
                    threads.add("slow " + thread() + Thread.currentThread().getName()));
            app.get(
                    "/",
                    () -> Mono.just(
                            "handler " + thread() + Thread.currentThread().getName()));
        });

        String handler = client.get("/").expect(200).text();

        assertThat(threads).hasSize(3).startsWith("filter loop", "fast loop");
        assertThat(handler).isEqualTo(threads.get(2).replace("slow", "handler"));
    }

    @Test
    void theThreadIsInTheDescriptionOfARoute() {
        App app = App.create();
        app.group("/slow", slow -> {
            slow.before(request -> {});
            slow.get("/a", () -> Mono.just("a"));
        });
        app.group("/fast", fast -> {
            fast.before(request -> {}).nonBlocking();
            fast.get("/b", () -> Mono.just("b"));
        });
        serve(app);

        assertThat(AppInspection.of(app).routes().stream()
                        .map(route -> route.pattern() + " " + route.thread() + " " + route.filters()))
                .containsExactly("/slow/a worker 1", "/fast/b event loop 1");
    }

    @Test
    void aListenerHearsHowTheRequestEnded() throws Exception {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        TestClient client = serve(app -> {
            app.before(request -> request.onEnd(outcome -> {
                throw new IllegalStateException("a broken listener harms nobody");
            }));
            app.before(request -> request.onEnd(outcomes::add));
            app.get("/", () -> "four");
            app.get("/broken", () -> {
                throw new IllegalStateException("x");
            });
        });

        client.get("/").expect(200).text("four");
        Outcome fine = outcomes.poll(5, TimeUnit.SECONDS);
        client.get("/broken").expect(500).text();
        Outcome broken = outcomes.poll(5, TimeUnit.SECONDS);

        assertThat(fine).isNotNull();
        assertThat(fine.status()).isEqualTo(200);
        assertThat(fine.bytes()).isEqualTo(4);
        assertThat(fine.error()).isEmpty();
        assertThat(fine.isCancelled()).isFalse();
        assertThat(broken).isNotNull();
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.error()).containsInstanceOf(IllegalStateException.class);
    }
}
