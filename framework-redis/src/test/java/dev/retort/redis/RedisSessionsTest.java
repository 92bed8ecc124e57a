package dev.retort.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.redisserver.RedisServer;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

class RedisSessionsTest {
    private final List<TestClient> clients = new ArrayList<>();
    private RedisServer redis;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(TestClient::close);
        if (redis != null) {
            redis.close();
        }
    }

    private TestClient serve() {
        return serve(app -> {});
    }

    private TestClient serve(Consumer<App> routes) {
        App app = App.create();
        app.set("retort.session.store", "redis")
                .set("retort.redis.url", redis.url())
                .set("retort.redis.timeout", "500ms")
                .set("retort.health.details", true);
        app.get("/count", request -> {
            int visits = request.session().get("visits", Integer.class).orElse(0) + 1;
            request.session().set("visits", visits);
            return visits + " visits";
        });
        app.get("/look", request -> "visits " + request.session().get("visits").orElse("none"));
        app.get("/keys", request -> String.join(" ", request.session().toMap().keySet()));
        app.get("/set/{name}", request -> {
            request.session().set(request.param("name"), "set");
            return "set";
        });
        app.get("/remove/{name}", request -> {
            request.session().remove(request.param("name"));
            return "removed";
        });
        app.get(
                "/renew",
                request -> "renewed " + request.session().renew().get("visits").orElse("none"));
        app.get("/logout", request -> "out " + request.session().clear().isEmpty());
        routes.accept(app);
        TestClient client = TestClient.onPort(app);
        clients.add(client);
        return client;
    }

    private static String with(String cookie) {
        return "session=" + cookie;
    }

    @Test
    void allInstancesShareASession() {
        TestClient one = serve();
        TestClient two = serve();

        String cookie = one.get("/count").expect(200).text("1 visits").cookie("session");
        two.get("/count").header("Cookie", with(cookie)).expect(200).text("2 visits");
        one.get("/count").expect(200).text("3 visits").noHeader("Set-Cookie");
    }

    @Test
    void redisKnowsTheHashOfTheCookieAndWhenTheSessionEnds() throws Exception {
        TestClient client = serve(app -> app.set("retort.session.max-age", "1h"));

        String cookie = client.get("/count").expect(200).cookie("session");

        String keys = redis.command("KEYS *");
        assertThat(keys).containsPattern("session:[0-9a-f]{64}").doesNotContain(cookie);
        String key = keys.substring(keys.indexOf("session:")).strip();
        assertThat(Long.parseLong(redis.command("PTTL " + key).substring(1).strip()))
                .isBetween(3_500_000L, 3_600_000L);
    }

    @Test
    void aSessionWhoseTimeIsUpIsNone() throws Exception {
        TestClient client = serve();
        client.get("/count").expect(200);
        String keys = redis.command("KEYS *");

        redis.command("PEXPIRE " + keys.substring(keys.indexOf("session:")).strip() + " 1");

        eventually(() -> client.get("/look").expect(200).text().equals("visits none"));
        client.get("/count").expect(200).text("1 visits");
    }

    @Test
    void afterRenewAndLogoutTheOldCookieIsRefused() throws Exception {
        TestClient client = serve();
        String first = client.get("/count").expect(200).cookie("session");
        String second = client.get("/renew").expect(200).text("renewed 1").cookie("session");

        client.get("/look").header("Cookie", with(first)).expect(200).text("visits none");
        client.get("/look").expect(200).text("visits 1");
        client.get("/logout").expect(200);
        client.get("/look").header("Cookie", with(second)).expect(200).text("visits none");
        assertThat(redis.command("DBSIZE")).startsWith(":0");
    }

    @Test
    void aSessionWithoutValuesStaysOne() {
        TestClient client = serve();
        client.get("/set/a").expect(200);

        client.get("/remove/a").expect(200).noHeader("Set-Cookie");
        client.get("/set/b").expect(200).noHeader("Set-Cookie");

        client.get("/keys").expect(200).text("b");
    }

    @Test
    void manyRequestsAtTheSameTimeMergeTheirValues() throws Exception {
        TestClient client = serve();
        client.get("/set/first").expect(200);
        List<CompletableFuture<TestResponse>> answers = new ArrayList<>();

        for (int at = 0; at < 50; at++) {
            answers.add(client.get("/set/n" + at).sendAsync());
        }
        for (CompletableFuture<TestResponse> answer : answers) {
            answer.get(20, TimeUnit.SECONDS).status(200);
        }

        Set<String> names = Set.of(client.get("/keys").expect(200).text().split(" "));
        assertThat(names).hasSize(51).contains("first", "n0", "n49");
    }

    @Test
    void aSessionThatEndsMeanwhileIsNotBroughtBackToLife() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> arrived = Sinks.empty();
        TestClient client = serve(app -> app.get("/slow", request -> {
            request.session().set("slow", "set");
            arrived.tryEmitEmpty();
            return go.asMono().thenReturn("slow");
        }));
        client.get("/count").expect(200);

        CompletableFuture<TestResponse> slow = client.get("/slow").sendAsync();
        arrived.asMono().block(Duration.ofSeconds(20));
        client.get("/logout").expect(200);
        go.tryEmitEmpty();

        slow.get(20, TimeUnit.SECONDS).status(200);
        assertThat(redis.command("DBSIZE")).startsWith(":0");
    }

    @Test
    void valuesAndNamesOfEveryKindComeBack() {
        String text = "<script>löwe \u0000 \r\n$1</script>";
        TestClient client = serve(app -> {
            app.get("/write", request -> {
                request.session()
                        .set("näme \r\n", text)
                        .set("list", List.of(1, "a"))
                        .set("bytes", new byte[] {0, -1});
                return "written";
            });
            app.get(
                    "/read",
                    request -> request.session().get("näme \r\n").orElseThrow().equals(text)
                            + " " + request.session().get("list", List.class).orElseThrow()
                            + " " + request.session().get("bytes", byte[].class).orElseThrow().length);
        });

        client.get("/write").expect(200);
        client.get("/read").expect(200).text("true [1, a] 2");
    }

    @Test
    void whileRedisIsGoneItIsA503AndWhenItIsBackItWorks() throws Exception {
        TestClient client = serve();
        client.get("/count").expect(200).text("1 visits");
        client.get("/-/health/ready").expect(200);

        redis.stop();

        client.get("/look")
                .expect(503)
                .contains("sessions are out of reach at the moment")
                .noHeader("Set-Cookie");
        client.get("/count").header("Cookie", "other=1").expect(503).noHeader("Set-Cookie");
        client.get("/look").header("Cookie", "other=1").expect(200).text("visits none");
        client.get("/-/health/ready").expect(503);
        redis.resume();
        eventually(() -> client.get("/look").send().status() == 200);
        client.get("/count").expect(200).text("1 visits"); // it forgot everything, the script for saving too
        client.get("/count").expect(200).text("2 visits");
        client.get("/-/health/ready").expect(200);
    }

    @Test
    void aRedisThatHangsIsA503() throws Exception {
        TestClient client = serve();
        client.get("/count").expect(200).text("1 visits");

        redis.freeze();
        try {
            client.get("/count").expect(503);
        } finally {
            redis.thaw();
        }

        eventually(() -> client.get("/look").send().status() == 200);
    }

    @Test
    void anApplicationStartsBeforeItsRedis() throws Exception {
        redis.stop();

        TestClient client = serve();

        client.get("/look").expect(200).text("visits none");
        client.get("/count").expect(503);
        redis.resume();
        eventually(() -> client.get("/count").send().status() == 200);
    }

    @Test
    void nothingOfItIsLeftWhenTheApplicationHasStopped() throws Exception {
        Set<String> before = threads();
        TestClient client = serve();
        client.get("/count").expect(200);
        assertThat(threads()).anyMatch(name -> name.startsWith("lettuce"));

        client.close();

        eventually(() -> {
            Set<String> left = threads();
            left.removeAll(before);
            return left.stream().noneMatch(name -> name.startsWith("lettuce"));
        });
        eventually(() -> clientsOfRedis() == 1); // who asks
    }

    private long clientsOfRedis() {
        try {
            return redis.command("CLIENT LIST")
                    .lines()
                    .filter(line -> line.contains("addr="))
                    .count();
        } catch (java.io.IOException gone) {
            return -1;
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    @Test
    void withoutBeingChosenItDoesNothing() {
        App app = App.create();
        app.set("retort.redis.url", "redis://127.0.0.1:1");
        app.get("/", request -> "empty " + request.session().isEmpty());

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(200).text("empty true");
            client.get("/-/health/ready").expect(200);
        }
        assertThat(threads()).noneMatch(name -> name.startsWith("lettuce"));
    }

    @Test
    void aUrlThatIsNoneKeepsTheApplicationFromStartingAndIsNotShown() {
        App app = App.create();
        app.set("retort.session.store", "redis").set("retort.redis.url", "redis//user:hunter2@host");

        assertThatThrownBy(() -> TestClient.of(app))
                .hasStackTraceContaining(
                        "retort.redis.url: malformed (expected: such as redis://:password@host:6379/0)")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("hunter2"));
    }

    private static void eventually(Supplier<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("in 20 seconds").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
