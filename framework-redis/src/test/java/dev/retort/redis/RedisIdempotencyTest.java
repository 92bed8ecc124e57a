package dev.retort.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.redisserver.RedisServer;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RedisIdempotencyTest {
    private final List<TestClient> clients = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final Sinks.Empty<Void> go = Sinks.empty();
    private String lockTimeout = "5m";
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
        App app = App.create();
        app.set("retort.idempotency.store", "redis")
                .set("retort.redis.url", redis.url())
                .set("retort.redis.timeout", "500ms")
                .set("retort.idempotency.lock-timeout", lockTimeout);
        app.post("/orders", String.class, this::order).idempotent();
        app.post("/slow", String.class, this::slow).idempotent();
        app.post("/broken", String.class, this::broken).idempotent();
        TestClient client = TestClient.onPort(app);
        clients.add(client);
        return client;
    }

    private Response order(Request request, String text) {
        return Response.created("/orders/" + runs.incrementAndGet(), "löwe \u0000 " + runs + " of " + text);
    }

    private Mono<String> slow(Request request, String text) {
        int run = runs.incrementAndGet();
        return go.asMono().thenReturn("run " + run);
    }

    private String broken(Request request, String text) {
        throw new IllegalStateException("run " + runs.incrementAndGet());
    }

    private static TestRequest post(TestClient client, String path, String text) {
        return client.post(path).header("Idempotency-Key", "\"a key\"").text(text);
    }

    @Test
    void allInstancesShareAnAnswer() throws Exception {
        TestClient one = serve();
        TestClient two = serve();

        String answer = post(one, "/orders", "tea").expect(201).text();
        post(two, "/orders", "tea")
                .expect(201)
                .text(answer)
                .header("Location", "/orders/1")
                .header("Idempotency-Replayed", "true");
        post(two, "/orders", "milk").expect(422);
        post(two, "/slow", "tea").expect(422);

        assertThat(runs).hasValue(1);
        assertThat(redis.command("KEYS *"))
                .containsPattern("idempotency:[0-9a-f]{64}")
                .doesNotContain("a key");
        assertThat(timeLeft()).isBetween(86_300_000L, 86_400_000L);
    }

    @Test
    void ofManyAtTheSameTimeOnTwoInstancesOneRuns() throws Exception {
        TestClient one = serve();
        TestClient two = serve();
        List<CompletableFuture<TestResponse>> answers = new ArrayList<>();

        for (int at = 0; at < 15; at++) {
            answers.add(post(one, "/slow", "tea").sendAsync());
            answers.add(post(two, "/slow", "tea").sendAsync());
        }
        eventually(() -> answers.stream().filter(CompletableFuture::isDone).count() == 29);
        go.tryEmitEmpty();

        int first = 0;
        for (CompletableFuture<TestResponse> answer : answers) {
            first += answer.get(20, TimeUnit.SECONDS).status() == 200 ? 1 : 0;
        }
        assertThat(first).isEqualTo(1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFailureReleasesTheLock() throws Exception {
        TestClient client = serve();

        post(client, "/broken", "tea").expect(500);
        post(client, "/broken", "tea").expect(500);

        assertThat(runs).hasValue(2);
        assertThat(redis.command("DBSIZE")).startsWith(":0");
    }

    @Test
    void whileRedisIsGoneNothingRunsAndAfterwardsAllWorksAgain() throws Exception {
        TestClient client = serve();
        post(client, "/orders", "tea").expect(201);
        redis.stop();

        post(client, "/orders", "tea").expect(503);
        client.post("/orders").text("tea").expect(201);
        assertThat(runs).hasValue(2);

        redis.resume();
        eventually(() -> post(client, "/orders", "tea").send().status() == 201);
        post(client, "/orders", "tea").expect(201).header("Idempotency-Replayed", "true");
        assertThat(runs).hasValue(3);
    }

    @Test
    void whatIsAnsweredWhileRedisGoesIsAnsweredAllTheSame() throws Exception {
        TestClient client = serve();
        CompletableFuture<TestResponse> answer = post(client, "/slow", "tea").sendAsync();
        eventually(() -> runs.get() == 1);

        redis.stop();
        go.tryEmitEmpty();

        assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aRedisThatHangsIsAnsweredInTime() throws Exception {
        TestClient client = serve();
        post(client, "/orders", "tea").expect(201);

        redis.freeze();
        try {
            post(client, "/orders", "tea").expect(503);
        } finally {
            redis.thaw();
        }
        eventually(() -> post(client, "/orders", "tea").send().status() == 201);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aLockHoldsAsLongAsItsRequestTakes() throws Exception {
        lockTimeout = "1s";
        TestClient client = serve();
        CompletableFuture<TestResponse> first = post(client, "/slow", "tea").sendAsync();
        eventually(() -> runs.get() == 1);

        long before = timeLeft();
        for (int renewals = 0; renewals < 4; ) { // more than the lock would hold
            long now = timeLeft();
            renewals += now > before ? 1 : 0;
            before = now;
        }

        post(client, "/slow", "tea").expect(409);
        go.tryEmitEmpty();
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        post(client, "/slow", "tea").expect(200).text("run 1").header("Idempotency-Replayed", "true");
        assertThat(timeLeft()).isGreaterThan(86_300_000L);
    }

    // in milliseconds, of the only key there is
    private long timeLeft() throws Exception {
        String keys = redis.command("KEYS *");
        assertThat(keys).contains("idempotency:");
        String key = keys.substring(keys.indexOf("idempotency:")).strip();
        return Long.parseLong(redis.command("PTTL " + key).substring(1).strip());
    }

    private static void eventually(Supplier<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("in 20 seconds").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
