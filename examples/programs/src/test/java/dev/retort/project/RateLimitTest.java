package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Problem;
import dev.retort.RateLimit;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.spi.AppInspection;
import dev.retort.spi.RouteContract;
import dev.retort.testing.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Rate limits, whose library is on the class path here. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class RateLimitTest {
    private static final Auth<String> BEARER = Auth.bearer(Mono::just);

    @Parameter
    boolean hasSocket;

    private final List<TestClient> clients = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @AfterEach
    void stop() {
        clients.forEach(TestClient::close);
    }

    private TestClient serve(Consumer<App> setup) {
        App app = App.create();
        setup.accept(app);
        return serve(app);
    }

    private TestClient serve(App app) {
        TestClient client = hasSocket ? TestClient.onPort(app) : TestClient.of(app);
        clients.add(client);
        return client;
    }

    private RateLimit limit(long requests, Duration period) {
        return RateLimit.of(requests, period).clock(() -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void answersSayWhatIsLeftUntilARefusalSaysWhenToComeBack() {
        TestClient client = serve(app -> {
            app.filter(limit(3, Duration.ofMinutes(1)));
            app.get("/", () -> "hello");
        });

        client.get("/")
                .expect(200)
                .header("RateLimit-Policy", "\"default\";q=3;w=60")
                .header("RateLimit", "\"default\";r=2;t=20")
                .noHeader("Retry-After");
        client.get("/").expect(200).header("RateLimit", "\"default\";r=1;t=40");
        client.get("/").expect(200).header("RateLimit", "\"default\";r=0;t=20");
        String refusal = client.get("/")
                .header("Accept", "application/json")
                .expect(429)
                .header("Retry-After", "20")
                .header("RateLimit-Policy", "\"default\";q=3;w=60")
                .header("RateLimit", "\"default\";r=0;t=20")
                .header("Content-Type", "application/problem+json")
                .text();
        assertThat(refusal)
                .contains("\"status\":429", RateLimit.PROBLEM_TYPE, "\"violated-policies\":[\"default\"]", "in 20 s");
    }

    @Test
    void aBucketFillsEvenlyAndNeverAboveItsSize() {
        TestClient client = serve(app -> {
            app.filter(limit(2, Duration.ofSeconds(10)));
            app.get("/", () -> "hello");
        });
        client.get("/").expect(200);
        client.get("/").expect(200);

        pass(Duration.ofMillis(4_999));
        client.get("/").expect(429).header("Retry-After", "1");
        pass(Duration.ofMillis(1));
        client.get("/").expect(200).header("RateLimit", "\"default\";r=0;t=5");
        client.get("/").expect(429).header("Retry-After", "5");
        pass(Duration.ofDays(1));
        client.get("/").expect(200);
        client.get("/").expect(200);
        client.get("/").expect(429);
    }

    @Test
    void aBurstIsWhatMayComeAtOnce() {
        TestClient client = serve(app -> {
            app.filter(limit(60, Duration.ofMinutes(1)).burst(2).name("calm"));
            app.get("/", () -> "hello");
        });

        client.get("/")
                .expect(200)
                .header("RateLimit-Policy", "\"calm\";q=60;w=60;retort-burst=2")
                .header("RateLimit", "\"calm\";r=1;t=1");
        client.get("/").expect(200);
        client.get("/").expect(429).header("Retry-After", "1");
        pass(Duration.ofSeconds(1));
        client.get("/").expect(200);
    }

    @Test
    void eachPrincipalHasABucketAndWhoHasNoneThatOfTheAddress() {
        TestClient client = serve(app -> {
            app.filter(BEARER.optional());
            app.filter(limit(1, Duration.ofMinutes(1)));
            app.get("/", () -> "hello");
        });

        client.get("/").header("Authorization", "Bearer ada").expect(200);
        client.get("/").header("Authorization", "Bearer bob").expect(200);
        client.get("/").expect(200);
        client.get("/").header("Authorization", "Bearer ada").expect(429);
        client.get("/").header("Authorization", "Bearer bob").expect(429);
        client.get("/").expect(429);
    }

    private record Account(String name) {}

    private static final class Nameless {}

    @Test
    void recordsArePrincipalsByTheirValuesAndWhatHasNoneIsAFaultOfTheServer() {
        TestClient client = serve(app -> {
            RateLimit limit = limit(1, Duration.ofMinutes(1));
            app.get("/record", () -> "hello")
                    .filter(Auth.bearer(token -> Mono.just(new Account(token))))
                    .filter(limit);
            app.get("/nameless", () -> "hello")
                    .filter(Auth.bearer(token -> Mono.just(new Nameless())))
                    .filter(limit);
        });

        client.get("/record").header("Authorization", "Bearer ada").expect(200);
        client.get("/record").header("Authorization", "Bearer ada").expect(429);
        client.get("/record").header("Authorization", "Bearer bob").expect(200);
        client.get("/nameless").header("Authorization", "Bearer ada").expect(500);
    }

    @Test
    void strangersCannotChooseTheirAddress() {
        TestClient client = serve(app -> {
            app.filter(limit(1, Duration.ofMinutes(1)));
            app.get("/", () -> "hello");
        });

        client.get("/").header("X-Forwarded-For", "192.0.2.1").expect(200);
        client.get("/").header("X-Forwarded-For", "192.0.2.2").expect(429);
        client.get("/").header("Forwarded", "for=192.0.2.3").expect(429);
    }

    @Test
    void behindATrustedProxyEachAddressAndEachNetworkOfVersionSixHasABucket() {
        TestClient client = serve(app -> {
            app.set("retort.server.trusted-proxies", "127.0.0.1");
            app.filter(limit(1, Duration.ofMinutes(1)));
            app.get("/", () -> "hello");
        });

        client.get("/").header("X-Forwarded-For", "192.0.2.1").expect(200);
        client.get("/").header("X-Forwarded-For", "192.0.2.2").expect(200);
        client.get("/").header("X-Forwarded-For", "192.0.2.1").expect(429);
        client.get("/").header("X-Forwarded-For", "203.0.113.9, 192.0.2.1").expect(429);
        client.get("/").header("X-Forwarded-For", "2001:db8:0:1::1").expect(200);
        client.get("/").header("X-Forwarded-For", "2001:db8:0:1:ffff::2").expect(429);
        client.get("/").header("X-Forwarded-For", "2001:db8:0:2::1").expect(200);
    }

    @Test
    void anOwnKeyCountsTenantsAndLetsOthersPass() {
        TestClient client = serve(app -> {
            app.filter(limit(1, Duration.ofMinutes(1))
                    .key(request -> request.headers().first("X-Tenant").orElse(null)));
            app.get("/", () -> "hello");
        });

        client.get("/").header("X-Tenant", "a").expect(200);
        client.get("/").header("X-Tenant", "a").expect(429);
        client.get("/").header("X-Tenant", "b").expect(200);
        client.get("/").expect(200).noHeader("RateLimit");
        client.get("/").expect(200);
    }

    @Test
    void limitsOfAppRouterAndRouteCountEachForItself() {
        Router search = Router.create();
        search.filter(limit(2, Duration.ofMinutes(1)).name("search"));
        search.get("/all", () -> "all");
        TestClient client = serve(app -> {
            app.filter(limit(4, Duration.ofMinutes(1)).name("app"));
            app.get("/", () -> "hello");
            app.get("/once", () -> "once")
                    .filter(limit(1, Duration.ofMinutes(1)).name("once"));
            app.mount("/search", search);
        });

        client.get("/search/all").expect(200);
        client.get("/once").expect(200);
        client.get("/search/all").expect(200);
        assertThat(client.get("/search/all").expect(429).text()).contains("search");
        client.get("/").expect(429);
    }

    @Test
    void aRefusalPassesTheErrorHandlersOfItsScopeAndKeepsItsHeaders() {
        TestClient client = serve(app -> {
            app.filter(limit(1, Duration.ofMinutes(1)));
            app.get("/", () -> "hello");
            app.onError(Problem.class, RateLimitTest::slower);
        });
        client.get("/").expect(200);

        client.get("/").expect(429).text("slower").header("Retry-After", "60");
    }

    private static Response slower(Request request, Problem problem) {
        return Response.text("slower").status(problem.status());
    }

    @Test
    void manyAtTheSameTimeGetWhatIsThereAndNoMore() throws Exception {
        TestClient client = serve(app -> {
            app.filter(limit(10, Duration.ofMinutes(1)));
            app.get("/", () -> "hello");
        });
        List<CompletableFuture<Integer>> statuses = new ArrayList<>();

        for (int at = 0; at < 40; at++) {
            statuses.add(client.get("/").sendAsync().thenApply(answer -> answer.status()));
        }

        int granted = 0;
        for (CompletableFuture<Integer> status : statuses) {
            granted += status.get(20, TimeUnit.SECONDS) == 200 ? 1 : 0;
        }
        assertThat(granted).isEqualTo(10);
    }

    @Test
    void tenThousandClientsTakeNoMoreBucketsThanThereMayBe() {
        RateLimit limit = limit(1, Duration.ofMinutes(1)).maxKeys(4_000).key(request -> request.query("as"));
        TestClient client = serve(app -> app.get("/", () -> "hello").filter(limit));

        for (int at = 0; at < 10_000; at++) {
            client.get("/?as=" + at).expect(200);
        }

        assertThat(limit.clients()).isBetween(3_000, 4_000);
        client.get("/?as=9999").expect(429);
    }

    @Test
    void theDocumentOfTheApiHasTheStatusForRoutesBehindALimit() {
        App app = App.create();
        app.get("/limited", () -> "hello").filter(limit(1, Duration.ofMinutes(1)));
        app.get("/free", () -> "hello");
        serve(app);

        List<String> limited = AppInspection.of(app)
                .contracts()
                .filter(route -> route.refusals().contains(429))
                .map(RouteContract::path)
                .toList();

        assertThat(limited).containsExactly("/limited");
    }

    @Test
    void whatIsNoLimitIsRefused() {
        assertThatThrownBy(() -> RateLimit.of(0, Duration.ofMinutes(1)))
                .hasMessage("rate limit: 0 requests (expected: 1 to 1,000,000,000)");
        assertThatThrownBy(() -> RateLimit.of(1, Duration.ofMillis(999))).hasMessageContaining("1 second to 366 days");
        assertThatThrownBy(() -> RateLimit.of(1, Duration.ofDays(367))).hasMessageContaining("1 second to 366 days");
        RateLimit limit = RateLimit.of(10, Duration.ofMinutes(1));
        assertThatThrownBy(() -> limit.burst(11)).hasMessageContaining("expected: 1 to 10");
        assertThatThrownBy(() -> limit.name("a\"b")).hasMessageContaining("rate limit name");
        assertThatThrownBy(() -> limit.maxKeys(15)).hasMessageContaining("16 at least");
    }
}
