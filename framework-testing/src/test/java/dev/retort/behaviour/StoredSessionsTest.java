package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Html;
import dev.retort.Plugin;
import dev.retort.Response;
import dev.retort.Setup;
import dev.retort.spi.SessionStore;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class StoredSessionsTest extends Behaviour {
    private final MapStore store = new MapStore();

    private TestClient stored(Consumer<App> routes) {
        return serve(app -> {
            app.plugin(store).set("retort.session.store", "map");
            counter(app);
            routes.accept(app);
        });
    }

    private static void counter(App app) {
        app.get("/count", request -> {
            int visits = request.session().get("visits", Integer.class).orElse(0) + 1;
            request.session().set("visits", visits);
            return visits + " visits";
        });
        app.get("/look", request -> "visits " + request.session().get("visits").orElse("none"));
        app.get("/plain", () -> "plain");
        app.get(
                "/renew",
                request -> "renewed " + request.session().renew().get("visits").orElse("none"));
        app.get("/logout", request -> "out " + request.session().clear().isEmpty());
        app.get("/set/{name}", request -> {
            request.session().set(request.param("name"), "set");
            return "set";
        });
    }

    private static String with(String cookie) {
        return "session=" + cookie;
    }

    @Test
    void theMemoryStoreNeedsNoSecretAndNoPlugin() {
        TestClient client = serve(app -> {
            app.set("retort.session.store", "memory");
            counter(app);
        });

        String cookie = client.get("/count").expect(200).text("1 visits").cookie("session");
        client.get("/count").expect(200).text("2 visits").noHeader("Set-Cookie");

        assertThat(cookie).matches("[A-Za-z0-9_-]{32}");
        client.get("/logout").expect(200);
        client.get("/look").header("Cookie", with(cookie)).expect(200).text("visits none");
    }

    @Test
    void theStoreKnowsTheHashOfTheCookieAndTheClientNothingOfTheValues() throws Exception {
        TestClient client = stored(app -> {});

        TestResponse response = client.get("/count").expect(200);

        String cookie = response.cookie("session");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.US_ASCII));
        assertThat(store.sessions.keySet()).containsExactly(HexFormat.of().formatHex(hash));
        response.header("Set-Cookie", "session=" + cookie + "; Path=/; HttpOnly; SameSite=Lax")
                .header("Cache-Control", "private")
                .header("Vary", "Cookie");
    }

    @Test
    void theStoreIsAskedOnlyIfThereIsACookieAndToldOnlyOfChanges() {
        TestClient client = stored(app -> {});

        client.get("/plain").expect(200);
        client.get("/look").expect(200).text("visits none").noHeader("Set-Cookie");
        assertThat(store.loads).hasValue(0);
        assertThat(store.saves).hasValue(0);
        client.get("/count").expect(200);
        assertThat(store.loads).hasValue(0);
        assertThat(store.saves).hasValue(1);
        client.get("/look").expect(200).text("visits 1").noHeader("Set-Cookie");
        client.get("/plain").expect(200).noHeader("Vary").noHeader("Cache-Control");
        assertThat(store.loads).hasValue(2);
        assertThat(store.saves).hasValue(1);
    }

    @Test
    void whatIsNoNumberOfASessionIsNotEvenAskedFor() {
        TestClient client = stored(app -> {});

        for (String cookie :
                List.of("", "short", "A".repeat(31), "A".repeat(33), "A".repeat(31) + "/", "é".repeat(32))) {
            client.get("/look").header("Cookie", with(cookie)).expect(200).text("visits none");
        }

        assertThat(store.loads).hasValue(0);
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void aNumberThatTheClientMadeUpIsNeverTaken() {
        TestClient client = stored(app -> {});
        String chosen = "A".repeat(32);

        String given =
                client.get("/count").header("Cookie", with(chosen)).expect(200).cookie("session");

        assertThat(given).isNotEqualTo(chosen);
        client.get("/look").header("Cookie", with(chosen)).expect(200).text("visits none");
        client.get("/look").header("Cookie", with(given)).expect(200).text("visits 1");
    }

    @Test
    void aRenewedSessionKeepsItsValuesAndRefusesTheOldCookie() {
        TestClient client = stored(app -> {});
        String before = client.get("/count").expect(200).cookie("session");

        String after = client.get("/renew").expect(200).text("renewed 1").cookie("session");

        assertThat(after).isNotEqualTo(before);
        client.get("/look").header("Cookie", with(before)).expect(200).text("visits none");
        client.get("/look").expect(200).text("visits 1");
        assertThat(store.sessions).hasSize(1);
    }

    @Test
    void afterALogoutTheOldCookieIsRefused() {
        TestClient client = stored(app -> {});
        String before = client.get("/count").expect(200).cookie("session");

        client.get("/logout")
                .expect(200)
                .text("out true")
                .header("Set-Cookie", "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");

        assertThat(store.sessions).isEmpty();
        client.get("/look").header("Cookie", with(before)).expect(200).text("visits none");
    }

    @Test
    void whatIsSetBehindALogoutBeginsAnotherSession() {
        TestClient client = stored(app -> app.get("/switch", request -> {
            request.session().clear().set("visits", 7).flash("bye");
            return "switched";
        }));
        String before = client.get("/count").expect(200).cookie("session");

        String after = client.get("/switch").expect(200).cookie("session");

        assertThat(after).isNotEqualTo(before);
        client.get("/look").expect(200).text("visits 7");
        client.get("/look").header("Cookie", with(before)).expect(200).text("visits none");
    }

    @Test
    void requestsAtTheSameTimeMergeWhatTheyChange() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> arrived = Sinks.empty();
        TestClient client = stored(app -> app.get("/slow", request -> {
            request.session().set("slow", "set").remove("visits");
            arrived.tryEmitEmpty();
            return go.asMono().thenReturn("slow");
        }));
        client.get("/count").expect(200);
        client.get("/set/kept").expect(200);

        CompletableFuture<TestResponse> slow = client.get("/slow").sendAsync();
        arrived.asMono().block(Duration.ofSeconds(10));
        client.get("/set/quick").expect(200);
        go.tryEmitEmpty();
        slow.get(10, TimeUnit.SECONDS).status(200);

        Map<String, byte[]> values = store.sessions.values().iterator().next();
        assertThat(values).containsOnlyKeys("kept", "quick", "slow");
    }

    @Test
    void aSessionThatEndsMeanwhileIsNotBroughtBackToLife() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> arrived = Sinks.empty();
        TestClient client = stored(app -> app.get("/slow", request -> {
            request.session().set("slow", "set");
            arrived.tryEmitEmpty();
            return go.asMono().thenReturn("slow");
        }));
        client.get("/count").expect(200);

        CompletableFuture<TestResponse> slow = client.get("/slow").sendAsync();
        arrived.asMono().block(Duration.ofSeconds(10));
        client.get("/logout").expect(200);
        go.tryEmitEmpty();

        slow.get(10, TimeUnit.SECONDS).status(200).noHeader("Set-Cookie");
        assertThat(store.sessions).isEmpty();
        client.get("/look").expect(200).text("visits none");
    }

    @Test
    void aStoreThatCannotBeReadIsA503LoggedOnce() {
        TestClient client = stored(app -> {});
        client.get("/count").expect(200);
        store.failsToLoad = true;

        TestResponse refused = client.get("/look").expect(503).noHeader("Set-Cookie");

        refused.contains("sessions are out of reach at the moment");
        assertThat(refused.text()).doesNotContain("IllegalState").doesNotContain("cannot be read");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("failed, answered 503");
        client.get("/look").header("Cookie", "other=1").expect(200).text("visits none");
        store.failsToLoad = false;
        client.get("/look").expect(200).text("visits 1");
    }

    @Test
    void whileAStoreFailsTheLogHasOneTraceAndALineForEachRequestAndSaysWhenItIsBack() {
        TestClient client = stored(app -> {});
        client.get("/count").expect(200);
        store.failsToLoad = true;

        for (int time = 0; time < 3; time++) {
            client.get("/look").expect(503);
        }
        store.failsToLoad = false;
        client.get("/look").expect(200).text("visits 1");
        client.get("/look").expect(200);

        String again = "request \\S+: GET /look \\(StoredSessionsTest\\.java:\\d+\\) failed, answered 503:"
                + " the same since \\S+Z: java\\.lang\\.IllegalStateException: the store cannot be read";
        assertThat(log.at(Level.ERROR))
                .satisfiesExactly(
                        first -> assertThat(first).contains("failed, answered 503 | dev.retort.Problem: "),
                        second -> assertThat(second).matches(again),
                        third -> assertThat(third).matches(again));
        assertThat(log.at(Level.INFO))
                .filteredOn(line -> line.contains("sessions"))
                .singleElement()
                .asString()
                .matches("sessions are within reach again, after PT\\S+ and 3 failures");
    }

    @Test
    void aStoreThatCannotBeWrittenIsA503LoggedOnce() {
        TestClient client = stored(app -> {
            app.get(
                    "/stream",
                    request -> Flux.defer(() -> {
                        request.session().set("visits", 9);
                        return Flux.just("a", "b");
                    }));
            app.get("/page", request -> {
                request.session().set("visits", 9);
                return Html.format("<p>saved</p>");
            });
        });
        client.get("/count").expect(200);
        store.failsToSave = true;

        for (String path : List.of("/count", "/stream", "/page", "/renew")) {
            log.clear();
            TestResponse refused = client.get(path).expect(503).noHeader("Set-Cookie");
            refused.contains("sessions are out of reach at the moment");
            assertThat(log.at(Level.ERROR)).as(path).hasSize(1);
        }
        client.get("/look").expect(200).text("visits 1");
        store.failsToSave = false;
        client.get("/count").expect(200).text("2 visits");
    }

    @Test
    void aStoreThatThrowsInsteadOfFailingIsTheSame() {
        TestClient client = stored(app -> {});
        client.get("/count").expect(200);
        store.isBroken = true;

        client.get("/look").expect(503).noHeader("Set-Cookie");
        client.get("/count").header("Cookie", "other=1").expect(503).noHeader("Set-Cookie");
        store.isBroken = false;
        client.get("/count").expect(200).text("2 visits");
    }

    @Test
    void errorHandlersAnswerForAStoreThatFails() {
        TestClient client = stored(app -> app.onStatus(503, (request, problem) -> {
            request.session().flash("not saved"); // goes nowhere, and does no harm
            return "closed for a moment " + request.session().secret().length();
        }));
        client.get("/count").expect(200);

        store.failsToSave = true;
        client.get("/count").expect(503).text("closed for a moment 22").noHeader("Set-Cookie");
        store.failsToLoad = true;
        client.get("/count").expect(503).text("closed for a moment 22").noHeader("Set-Cookie");
    }

    @Test
    void aStoreThatHangsIsA503WhenTheTimeIsUp() {
        TestClient client = stored(app -> {
            app.set("retort.server.handler-timeout", "300ms");
        });
        client.get("/count").expect(200);
        store.hangs = true;

        client.get("/look").expect(503).noHeader("Set-Cookie");
        client.get("/plain").header("Cookie", "other=1").expect(200);
        client.get("/count").header("Cookie", "other=1").expect(503).noHeader("Set-Cookie");
        store.hangs = false;
        client.get("/look").expect(200).text("visits 1");
    }

    @Test
    void aRequestThatIsRefusedBeforeItsRouteIsNotWorthALoad() {
        TestClient client = stored(app -> {
            app.post("/post", () -> "posted");
            app.onStatus(
                    403,
                    (request, problem) -> "refused, empty " + request.session().isEmpty());
        });
        client.get("/count").expect(200);
        store.loads.set(0);

        client.post("/post").header("Sec-Fetch-Site", "cross-site").expect(403).text("refused, empty true");

        assertThat(store.loads).hasValue(0);
    }

    @Test
    void probesAskNoStore() {
        TestClient client = stored(app -> {});
        client.get("/count").expect(200);
        store.failsToLoad = true;

        client.get("/-/health/live").expect(200);
    }

    @Test
    void filesAndStreamsAndErrorsAreSentWhenTheSessionIsSaved() {
        TestClient client = stored(app -> {
            app.get("/bytes", request -> {
                request.session().set("visits", 5);
                return new byte[] {1, 2, 3};
            });
            app.get("/none", request -> {
                request.session().set("visits", 6);
                return Response.noContent();
            });
            app.get(
                    "/rows",
                    request -> Flux.just("a", "b")
                            .doOnSubscribe(begun -> request.session().set("visits", 7)));
        });

        client.get("/bytes").expect(200).bytes(new byte[] {1, 2, 3});
        client.get("/look").expect(200).text("visits 5");
        client.get("/none").expect(204);
        client.get("/look").expect(200).text("visits 6");
        client.get("/rows").expect(200).text("ab");
        client.get("/look").expect(200).text("visits 7");
    }

    @Test
    void aStoreWithATakenNameIsRefused() {
        assertThatThrownBy(() -> serve(app -> app.plugin(new Plugin() {
                    @Override
                    public String id() {
                        return "second";
                    }

                    @Override
                    public void install(Setup setup) {
                        SessionStore.register(setup, "memory", store);
                    }
                })))
                .hasStackTraceContaining("session store \"memory\": there is one (expected: another name)");
    }

    @Test
    void aSessionThatLosesItsLastValueStaysForOthers() throws Exception {
        TestClient client = stored(app -> app.get("/forget", request -> {
            request.session().remove("visits");
            return "forgotten";
        }));
        String cookie = client.get("/count").expect(200).cookie("session");

        client.get("/forget").expect(200).noHeader("Set-Cookie");
        client.get("/set/later").header("Cookie", with(cookie)).expect(200).noHeader("Set-Cookie");

        assertThat(store.sessions.values())
                .singleElement()
                .satisfies(values -> assertThat(values).containsOnlyKeys("later"));
    }

    @Test
    void handlersOfBothKindsSeeALoadedSession() {
        TestClient client = stored(app -> app.get(
                "/loop",
                request -> Mono.just("visits " + request.session().get("visits").orElse("none"))));
        client.get("/count").expect(200);

        client.get("/loop").expect(200).text("visits 1");
        client.get("/look").expect(200).text("visits 1");
    }
}
