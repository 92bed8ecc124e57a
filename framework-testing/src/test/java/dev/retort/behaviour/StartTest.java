package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Key;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Route;
import dev.retort.Router;
import dev.retort.Setup;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class StartTest extends Behaviour {
    record Item(String name) {}

    record Broken(Thread thread) {}

    static Mono<Void> dropped(Request request) {
        return Mono.empty();
    }

    static int number() {
        return 5;
    }

    static Mono<Boolean> flag() {
        return Mono.just(true);
    }

    static Map<String, String> map() {
        return Map.of();
    }

    static Mono<Item> item() {
        return Mono.empty();
    }

    static String broken(Request request, Broken broken) {
        return "";
    }

    static String input(Request request, Item item) {
        return "";
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("ROUTE-DUPLICATE", app -> {
                    app.get("/a", () -> "1");
                    app.get("/a", () -> "2");
                }),
                mistake("ERROR-HANDLER-DUPLICATE", app -> {
                    app.onError(ArithmeticException.class, (request, error) -> "1");
                    app.onError(ArithmeticException.class, (request, error) -> "2");
                }),
                mistake("ERROR-HANDLER-DUPLICATE", app -> {
                    app.onStatus(404, (request, problem) -> "1");
                    app.group("/a", a -> {
                        a.onStatus(404, (request, problem) -> "of another scope");
                        a.onStatus(500, (request, problem) -> "for another status");
                        a.onProblem((request, problem) -> "1");
                        a.onProblem((request, problem) -> "2");
                    });
                }),
                mistake("ROUTE-AMBIGUOUS", app -> {
                    app.get("/{a:uuid}", () -> "1");
                    app.get("/{b:regex([a-f0-9-]+)}", () -> "2");
                }),
                mistake("ROUTE-NAME", app -> {
                    app.get("/a", () -> "1").name("same");
                    app.get("/b", () -> "2").name("same");
                }),
                mistake("PATTERN", app -> app.mount("/{open", Router.create())),
                mistake("PATTERN", app -> app.get("/{open", () -> "")),
                mistake("RESULT-NUMBER", app -> app.get("/", StartTest::number)),
                mistake("RESULT-NUMBER", app -> app.get("/", StartTest::flag)),
                mistake("RESULT-WRITER", app -> app.get("/", StartTest::map)),
                mistake("RESULT-WRITER", app -> app.get("/", StartTest::item)),
                mistake("HOOK-DROPPED", app -> {
                    app.before(StartTest::dropped);
                    app.get("/", () -> "");
                }),
                mistake("HOOK-DROPPED", app -> app.before(StartTest::dropped)),
                mistake("INPUT-UNTYPED", app -> app.post("/", (request, any) -> "")),
                mistake("INPUT-", app -> app.get("/", StartTest::broken)),
                mistake("INPUT-READER", app -> app.post("/", StartTest::broken)));
    }

    private static Arguments mistake(String code, Consumer<App> routes) {
        return Arguments.of(code, routes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeFailsTheStartWithItsSourceLine(String code, Consumer<App> routes) {
        App app = App.create();
        routes.accept(app);

        SetupException refusal = catchThrowableOfType(SetupException.class, () -> serve(app));

        assertThat(refusal.code()).startsWith(code);
        assertThat(refusal).hasMessageContaining("StartTest.java:").hasMessageContaining("(");
        assertThat(codes(refusal)).hasSize(1);
    }

    @Test
    void allMistakesAreReportedAtOnceAndAgainTheSameWay() {
        List<String> installs = new CopyOnWriteArrayList<>();
        App app = App.create();
        app.plugin(plugin("once", setup -> installs.add("once")));
        app.set("retort.server.max-body", "much");
        app.set("retort.workers.threads", "none");
        app.before(StartTest::dropped);
        app.get("/number", StartTest::number);
        app.get("/map", StartTest::map);
        app.get("/a", () -> "1");
        app.get("/a", () -> "2");

        SetupException first = catchThrowableOfType(SetupException.class, () -> serve(app));
        Throwable second = catchThrowable(() -> serve(app));

        assertThat(codes(first))
                .contains("HOOK-DROPPED", "RESULT-NUMBER", "RESULT-WRITER", "ROUTE-DUPLICATE", "CONFIG-VALUE");
        assertThat(codes(first)).hasSize(6);
        assertThat(second).isSameAs(first);
        assertThat(codes(first)).hasSize(6);
        assertThat(installs).containsExactly("once");
    }

    private static List<String> codes(SetupException first) {
        return Stream.concat(Stream.of(first), Arrays.stream(first.getSuppressed()))
                .filter(SetupException.class::isInstance)
                .map(mistake -> ((SetupException) mistake).code())
                .toList();
    }

    @Test
    void aRequiredSettingOfAPluginIsMissedAtTheStart() {
        App app = App.create();
        app.plugin(plugin("needs", setup -> setup.key(Key.required("needs.url", String.class))));
        app.get("/", () -> "x");

        assertThatThrownBy(() -> serve(app)).isInstanceOf(SetupException.class).hasMessageContaining("needs.url");
    }

    private static Plugin plugin(String id, Consumer<Setup> install) {
        return new Plugin() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void install(Setup setup) {
                install.accept(setup);
            }
        };
    }

    @Test
    void nothingCanBeRegisteredAfterTheStart() {
        App app = App.create();
        Router mounted = Router.create();
        Route route = app.get("/", () -> "x");
        app.mount("/m", mounted);
        serve(app);

        List<Runnable> late = List.of(
                () -> app.get("/late", () -> "x"),
                () -> mounted.get("/late", () -> "x"),
                () -> route.name("late"),
                () -> app.before(request -> {}),
                () -> app.onError(Exception.class, (request, error) -> "x"),
                () -> app.set("key", "value"),
                () -> app.onStart(() -> {}),
                () -> app.provide(String.class, "x"));

        assertThat(late)
                .allSatisfy(step -> assertThatThrownBy(step::run)
                        .isInstanceOfSatisfying(
                                SetupException.class,
                                refusal -> assertThat(refusal.code()).isEqualTo("SETUP-LATE"))
                        .hasMessageContaining("StartTest.java:"));
    }

    @Test
    void anApplicationStartsOnce() {
        App app = App.create();
        app.get("/", () -> "x");
        serve(app);

        assertThatThrownBy(() -> serve(app))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("APP-STARTED"));
    }

    @Test
    void startStepsRunInOrderAndStopStepsInReverse() {
        List<String> steps = new CopyOnWriteArrayList<>();
        App app = App.create();
        app.onStart(() -> {
            steps.add("start 1");
        });
        app.onStart(() -> Mono.fromRunnable(() -> steps.add("start 2")));
        app.onStart(() -> CompletableFuture.runAsync(() -> steps.add("start 3")));
        app.onStop(() -> {
            steps.add("stop 1");
        });
        app.onStop(() -> {
            throw new IllegalStateException("a failing stop step does not keep the others");
        });
        app.onStop(() -> Mono.fromRunnable(() -> steps.add("stop 2")));
        app.background(Mono.never().doOnSubscribe(s -> steps.add("work")).doOnCancel(() -> steps.add("cancelled")));

        TestClient client = carrier.start(app);
        steps.add("running");
        client.close();

        assertThat(steps)
                .containsExactly("start 1", "start 2", "start 3", "work", "running", "cancelled", "stop 2", "stop 1");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("StartTest.java:");
    }

    @Test
    void aFailingStartStepRunsTheStopStepsAndFailsTheStart() {
        List<String> steps = new CopyOnWriteArrayList<>();
        App app = App.create();
        app.onStop(() -> {
            steps.add("stop");
        });
        app.onStart(() -> Mono.error(new IllegalStateException("no database")));
        app.onStart(() -> {
            steps.add("never");
        });

        assertThatThrownBy(() -> serve(app)).hasMessageContaining("no database");
        assertThat(steps).containsExactly("stop");
    }

    @Test
    void aStopWaitsForTheRequestAndForItsWorkInTheBackground() throws Exception {
        Sinks.Empty<Void> working = Sinks.empty();
        CompletableFuture<String> started = new CompletableFuture<>();
        List<String> steps = new CopyOnWriteArrayList<>();
        App app = App.create();
        app.get("/", request -> {
            request.background(Mono.defer(() -> {
                        started.complete("work");
                        return working.asMono();
                    })
                    .doOnTerminate(() -> steps.add("work ended")));
            return "answer";
        });
        app.onStop(() -> {
            steps.add("stopped");
        });
        TestClient client = carrier.start(app);

        client.get("/").expect(200).text("answer");
        started.get(5, TimeUnit.SECONDS);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
        working.tryEmitEmpty();
        closing.get(10, TimeUnit.SECONDS);

        assertThat(steps).containsExactly("work ended", "stopped");
    }

    @Test
    void workInTheBackgroundThatFailsIsLoggedWithTheRequest() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        TestClient client = serve(app -> app.get("/", request -> {
            request.background(
                    Mono.error(new IllegalStateException("later")).doFinally(signal -> ended.complete(request.id())));
            return "answer";
        }));

        client.get("/").expect(200).text("answer");
        String id = ended.get(5, TimeUnit.SECONDS);
        client.close();

        assertThat(log.at(Level.ERROR)).singleElement().asString().contains(id, "later");
    }

    @Test
    void servicesAreSharedByType() {
        App app = App.create();
        app.provide(Item.class, new Item("shared"));
        app.get("/", request -> request.app().service(Item.class).name());

        serve(app).get("/").expect(200).text("shared");
        assertThatThrownBy(() -> app.service(Broken.class))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("app.provide(Broken.class");
    }
}
