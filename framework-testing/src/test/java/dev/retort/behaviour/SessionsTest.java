package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Session;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class SessionsTest extends Behaviour {
    private static final String SECRET = "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa";

    private enum Role {
        EDITOR
    }

    private TestClient signed(Consumer<App> routes) {
        return serve(app -> {
            app.set("retort.session.secret", SECRET);
            routes.accept(app);
        });
    }

    private static void counter(App app) {
        app.get("/count", request -> {
            int visits = request.session().get("visits", Integer.class).orElse(0) + 1;
            request.session().set("visits", visits);
            return visits + " visits";
        });
    }

    @Test
    void whatWasSetIsThereInTheNextRequest() {
        TestClient client = signed(SessionsTest::counter);

        client.get("/count").expect(200).text("1 visits");
        client.get("/count").expect(200).text("2 visits");
        client.get("/count").expect(200).text("3 visits");
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        TestClient client = signed(SessionsTest::counter);

        TestResponse response = client.get("/count").expect(200);

        assertThat(response.header("Set-Cookie")).matches("session=[A-Za-z0-9_-]+; Path=/; HttpOnly; SameSite=Lax");
        response.header("Cache-Control", "private").header("Vary", "Cookie");
    }

    @Test
    void aRequestThatDoesNotLookAtItsSessionIsLikeAnyOther() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/plain", () -> "plain");
            app.get("/held", request -> request.session() == null ? "none" : "held");
        });
        client.get("/count").expect(200);

        client.get("/plain").expect(200).noHeader("Set-Cookie").noHeader("Vary").noHeader("Cache-Control");
        client.get("/held").expect(200).noHeader("Set-Cookie").noHeader("Vary").noHeader("Cache-Control");
    }

    @Test
    void everyLookMakesTheAnswerOneForItsVisitor() {
        Map<String, Consumer<Session>> looks = Map.of(
                "/get", session -> session.get("x"),
                "/typed", session -> session.get("x", Long.class),
                "/has", session -> session.has("x"),
                "/empty", session -> session.isEmpty(),
                "/map", session -> session.toMap(),
                "/flashes", session -> session.flashes(),
                "/category", session -> session.flashes("error"),
                "/secret", session -> session.findSecret(),
                "/remove", session -> session.remove("x"),
                "/clear", session -> session.clear());
        TestClient client = signed(app -> looks.forEach((path, look) -> app.get(path, request -> {
            look.accept(request.session());
            return "ok";
        })));

        looks.keySet()
                .forEach(path -> client.get(path)
                        .expect(200)
                        .header("Cache-Control", "private")
                        .header("Vary", "Cookie")
                        .noHeader("Set-Cookie"));
    }

    @Test
    void privateIsAddedToWhatTheAnswerSaysOfCaches() {
        TestClient client = signed(app -> {
            app.get("/age", request -> look(request, Response.text("x").cache(Duration.ofMinutes(1))));
            app.get(
                    "/shared",
                    request -> look(
                            request,
                            Response.text("x")
                                    .header("Cache-Control", "public, max-age=5, s-maxage=9")
                                    .vary("Accept")));
            app.get("/none", request -> look(request, Response.text("x").header("Cache-Control", "no-store")));
            app.get("/any", request -> look(request, Response.text("x").header("Vary", "*")));
            app.get("/known", request -> look(request, Response.text("x").header("Vary", "cookie, Accept")));
        });

        client.get("/age").expect(200).header("Cache-Control", "max-age=60, private");
        TestResponse shared = client.get("/shared").expect(200).header("Cache-Control", "max-age=5, private");
        assertThat(shared.headers().joined("Vary")).contains("Accept, Cookie");
        client.get("/none").expect(200).header("Cache-Control", "no-store");
        client.get("/any").expect(200).header("Vary", "*");
        client.get("/known").expect(200).header("Vary", "cookie, Accept");
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWere() {
        Map<String, Object> values = Map.of(
                "text",
                "<script>alert('löwe')</script>",
                "int",
                7,
                "long",
                1L << 40,
                "double",
                1.5,
                "yes",
                true,
                "time",
                Instant.parse("2026-11-26T12:00:00.5Z"),
                "date",
                LocalDate.of(2026, 11, 26),
                "id",
                new UUID(1, 2),
                "list",
                List.of("a", 1, Map.of("b", false)),
                "map",
                Map.of("c", List.of(2L)));
        TestClient client = signed(app -> {
            app.get("/set", request -> {
                values.forEach(request.session()::set);
                request.session().set("bytes", new byte[] {1, -1}).set("role", Role.EDITOR);
                return "set";
            });
            app.get("/get", request -> {
                Map<String, Object> read = new TreeMap<>(request.session().toMap());
                assertThat((byte[]) read.remove("bytes")).containsExactly(1, -1);
                assertThat(read.remove("role")).isEqualTo("EDITOR");
                assertThat(request.session().get("role", Role.class)).contains(Role.EDITOR);
                assertThat(read).isEqualTo(values);
                return "same";
            });
        });

        client.get("/set").expect(200);
        client.get("/get").expect(200).text("same");
    }

    @Test
    void aValueThatIsNotKeptFailsWhereItIsSet() {
        TestClient client = signed(app -> app.get("/", request -> {
            request.session().set("before", 1);
            request.session().set("price", new BigDecimal("1.50"));
            return "never";
        }));

        client.get("/").expect(500);

        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("IllegalArgumentException: session value \"price\": java.math.BigDecimal (expected: String,");
    }

    @Test
    void namesOfTheSessionItselfAreNotForApplications() {
        TestClient client = signed(app -> app.get("/{name}", request -> {
            request.session().set(request.param("name").replace("empty", ""), 1);
            return "never";
        }));

        client.get("/~age").expect(500);
        client.get("/empty").expect(500);

        assertThat(log.at(Level.ERROR))
                .hasSize(2)
                .allMatch(line -> line.contains("(expected: not empty, and no ~ at its begin)"));
    }

    @Test
    void aValueIsGivenInTheTypeThatIsAskedForOrNotAtAll() {
        TestClient client = signed(app -> {
            app.get("/set", request -> {
                request.session()
                        .set("n", 7)
                        .set("t", "8")
                        .set("word", "x")
                        .set("list", List.of(1))
                        .set("d", 1.5);
                return "set";
            });
            app.get(
                    "/good",
                    request -> request.session().get("n").orElseThrow()
                            + request.session().get("n", Long.class).orElseThrow()
                            + request.session().get("t", int.class).orElseThrow()
                            + request.session().get("d", Double.class).orElseThrow()
                            + request.session().get("list", List.class).orElseThrow()
                            + request.session().get("none", LocalDate.class));
            app.get(
                    "/bad/word",
                    request -> request.session().get("word", Integer.class).toString());
            app.get(
                    "/bad/list",
                    request -> request.session().get("list", Integer.class).toString());
            app.get("/bad/text", request -> request.session().get("list").toString());
            app.get(
                    "/bad/type",
                    request -> request.session().get("n", Thread.class).toString());
        });
        client.get("/set").expect(200);

        client.get("/good").expect(200).text("7" + "7" + "8" + "1.5" + "[1]" + "Optional.empty");
        client.get("/bad/word").expect(500);
        client.get("/bad/list").expect(500);
        client.get("/bad/text").expect(500);
        client.get("/bad/type").expect(500);

        List<String> errors = log.at(Level.ERROR);
        assertThat(errors).hasSize(4);
        assertThat(errors.get(0)).contains("session value \"word\": String (expected: Integer)");
        assertThat(errors.get(1)).contains("session value \"list\": List (expected: Integer)");
        assertThat(errors.get(2)).contains("session value \"list\": List (expected: a value with a text");
        assertThat(errors.get(3)).contains("session value \"n\": Integer (expected: Thread)");
    }

    @Test
    void aSessionThatHoldsNothingAnyMoreIsForgotten() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/remove", request -> request.session().remove("visits").isEmpty() + "");
            app.get("/clear", request -> request.session().clear().isEmpty() + "");
        });
        for (String path : List.of("/remove", "/clear")) {
            client.get("/count").expect(200).text("1 visits");

            client.get(path).expect(200).header("Set-Cookie", "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");

            client.get(path).expect(200).noHeader("Set-Cookie");
        }
    }

    @Test
    void whatWasClearedAndSetAgainIsAnotherSession() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/again", request -> {
                String secret = request.session().secret();
                request.session().clear().set("visits", 10);
                return "another " + !secret.equals(request.session().secret());
            });
        });
        client.get("/count").expect(200);

        client.get("/again").expect(200).text("another true");
        client.get("/count").expect(200).text("11 visits");
    }

    @Test
    void errorsAndRedirectsKeepWhatWasChanged() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/redirect", request -> {
                request.session().set("visits", 10);
                return Response.redirect("/count");
            });
            app.get("/refuse", request -> {
                request.session().set("visits", 20);
                throw Problem.conflict("taken");
            });
            app.get("/fail", request -> {
                request.session().set("visits", 30);
                throw new IllegalStateException("broken");
            });
            app.after((request, response) -> {
                if (response.status().code() == 404) {
                    request.session().set("visits", 40);
                }
                return response;
            });
        });

        client.get("/redirect").expect(302);
        client.get("/count").expect(200).text("11 visits");
        client.get("/refuse").expect(409);
        client.get("/count").expect(200).text("21 visits");
        client.get("/fail").expect(500);
        client.get("/count").expect(200).text("31 visits");
        client.get("/nothing").expect(404);
        client.get("/count").expect(200).text("41 visits");
    }

    @Test
    void settingWhatIsThereAlreadyChangesNothing() {
        TestClient client = signed(app -> app.get("/", request -> {
            request.session().set("a", 1).set("b", new byte[] {1}).set("c", List.of("x"));
            return "set";
        }));

        assertThat(client.get("/").expect(200).header("Set-Cookie")).startsWith("session=");
        client.get("/").expect(200).noHeader("Set-Cookie");
    }

    @Test
    void headIsAnsweredWithTheCookieOfGet() {
        TestClient client = signed(SessionsTest::counter);

        assertThat(client.head("/count").expect(200).header("Set-Cookie")).startsWith("session=");
        client.get("/count").expect(200).text("2 visits");
    }

    @Test
    void aStreamSavesWhatWasChangedBeforeItsFirstItem() {
        TestClient client = signed(app -> {
            counter(app);
            app.get(
                    "/stream",
                    request -> Flux.defer(() -> {
                        request.session().set("visits", 10);
                        return Flux.just("a", "b");
                    }));
            app.get(
                    "/output",
                    request -> Response.output(MediaType.TEXT, out -> {
                        request.session().set("visits", 20);
                        out.write('x');
                    }));
        });

        client.get("/stream").expect(200).header("Cache-Control", "private").text("ab");
        client.get("/count").expect(200).text("11 visits");
        client.get("/output").expect(200).header("Vary", "Cookie").text("x");
        client.get("/count").expect(200).text("21 visits");
    }

    @Test
    void aChangeBehindTheHeadIsAClearErrorAndReadingGoesOn() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        TestClient client = signed(app -> {
            counter(app);
            app.get(
                    "/stream",
                    request -> Flux.just("a", "b", "c").doOnNext(item -> {
                        if (!item.equals("a")) {
                            seen.add(request.session().get("visits", Integer.class));
                            seen.add(message(() -> request.session().set("visits", 10)));
                        }
                    }));
            app.get("/held", request -> {
                Session session = request.session();
                return Flux.just("a", "b").doOnNext(item -> {
                    if (item.equals("b")) {
                        seen.add(message(session::renew));
                        seen.add(message(session::clear));
                        seen.add(message(() -> session.flash("late")));
                    }
                });
            });
        });
        client.get("/count").expect(200);

        client.get("/stream").expect(200).text("abc");
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).isEqualTo(Optional.of(1));
        assertThat(seen.get(3))
                .isEqualTo(
                        "session: \"visits\" cannot be changed any more, since the head of the answer is sent (change it"
                                + " before the answer is returned, and before the first item of a stream)");
        seen.clear();
        client.get("/held").expect(200).text("ab");
        assertThat(seen).hasSize(3).allMatch(text -> text.toString().contains("cannot be changed any more"));
        client.get("/count").expect(200).text("2 visits");
    }

    private static String message(Runnable change) {
        try {
            change.run();
            return "changed";
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void eventsReadTheSessionAndCannotChangeIt() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/events", request -> Sse.of(Flux.just("x").map(item -> change(request))));
        });
        client.get("/count").expect(200);

        assertThat(client.get("/events").expect(200).events().blockFirst()).contains("1 cannot be changed any more");
    }

    static String change(Request request) {
        int visits = request.session().get("visits", Integer.class).orElse(0);
        return visits + message(() -> request.session().set("visits", 9)).replace("session: \"visits\"", "");
    }

    @Test
    void aHandlerThatIsLateChangesNothing() {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        TestClient client = signed(app -> {
            counter(app);
            app.get("/late", request -> {
                        request.session().set("visits", 10);
                        released.await();
                        request.session().set("visits", 11);
                        changed.countDown();
                        return "late";
                    })
                    .timeout(Duration.ofMillis(50));
        });
        client.get("/count").expect(200);

        client.get("/late").expect(503).noHeader("Set-Cookie");
        released.countDown();

        client.get("/count").expect(200).text("2 visits");
    }

    private static Response look(Request request, Response response) {
        request.session().isEmpty();
        return response;
    }
}
