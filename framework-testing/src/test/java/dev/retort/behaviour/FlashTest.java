package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Flash;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Session;
import dev.retort.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

class FlashTest extends Behaviour {
    private TestClient signed(Consumer<App> routes) {
        return serve(app -> {
            app.set("retort.session.secret", "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa");
            app.get("/messages", request -> print(request.session().flashes()));
            app.get("/messages/{category}", request -> print(request.session().flashes(request.param("category"))));
            app.get("/say/{text}", request -> {
                request.session().flash(request.param("text"));
                return Response.seeOther("/messages");
            });
            app.get("/say/{category}/{text}", request -> {
                request.session().flash(request.param("category"), request.param("text"));
                return Response.seeOther("/messages");
            });
            routes.accept(app);
        });
    }

    private static String print(List<Flash> flashes) {
        return flashes.stream()
                .map(flash -> flash.category() + "=" + flash.message())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aMessageIsForTheNextPageAndForThatAlone() {
        TestClient client = signed(app -> {}).followRedirects();

        client.get("/say/saved").expect(200).text("message=saved");

        client.get("/messages").expect(200).text("");
    }

    @Test
    void messagesWaitForAPageThatShowsThemInTheOrderInWhichTheyWereLeft() {
        TestClient client = signed(app -> app.get("/other", () -> "other"));

        client.get("/say/one").expect(303);
        client.get("/say/error/two").expect(303);
        client.get("/other").expect(200);
        client.get("/say/three").expect(303);

        client.get("/messages").expect(200).text("message=one error=two message=three");
    }

    @Test
    void whoAsksForACategoryLeavesTheOthers() {
        TestClient client = signed(app -> {});
        client.get("/say/info/a").expect(303);
        client.get("/say/error/b").expect(303);
        client.get("/say/info/c").expect(303);

        client.get("/messages/error").expect(200).text("error=b");
        client.get("/messages/error").expect(200).text("");
        client.get("/messages").expect(200).text("info=a info=c");
    }

    @Test
    void inOneRequestTheSameQuestionHasTheSameAnswer() {
        TestClient client = signed(app -> app.get("/twice", request -> {
            Session session = request.session();
            String first = print(session.flashes("error"));
            String second = print(session.flashes("error"));
            String all = print(session.flashes());
            String again = print(session.flashes());
            session.flash("new");
            return String.join(" | ", first, second, all, again, print(session.flashes()));
        }));
        client.get("/say/error/b").expect(303);
        client.get("/say/a").expect(303);

        client.get("/twice")
                .expect(200)
                .text("error=b | error=b | error=b message=a | error=b message=a | error=b message=a message=new");
        client.get("/messages").expect(200).text("");
    }

    @Test
    void aSessionThatHeldMessagesOnlyIsForgottenWhenTheyAreRead() {
        TestClient client = signed(app -> {});
        client.get("/say/a").expect(303);

        client.get("/messages").expect(200).header("Set-Cookie", "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    @Test
    void messagesAreNoValues() {
        TestClient client = signed(app -> app.get("/values", FlashTest::values));
        client.get("/say/a").expect(303);

        client.get("/values").expect(200).text("true {} false");
    }

    private static String values(Request request) {
        Session session = request.session();
        return session.isEmpty() + " " + session.toMap() + " " + session.has("~f");
    }

    @Test
    void messagesThatNobodyReadsDoNotPileUp() {
        TestClient client = signed(app -> app.get("/many", request -> {
            for (int at = 0; at < 40; at++) {
                request.session().flash("n" + at);
            }
            return "left";
        }));

        client.get("/many").expect(200);

        String kept = client.get("/messages").expect(200).text();
        assertThat(kept.split(" ")).hasSize(32).startsWith("message=n8").endsWith("message=n39");
    }

    @Test
    void messagesOfRequestsAtTheSameTimeAreAllKept() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> arrived = Sinks.empty();
        TestClient client = signed(app -> {
            app.set("retort.session.store", "memory");
            app.get("/slow", request -> {
                request.session().flash("slow");
                arrived.tryEmitEmpty();
                return go.asMono().thenReturn("slow");
            });
        });
        client.get("/say/first").expect(303);

        CompletableFuture<?> slow = client.get("/slow").sendAsync();
        arrived.asMono().block(Duration.ofSeconds(10));
        client.get("/say/quick").expect(303);
        go.tryEmitEmpty();
        slow.get(10, TimeUnit.SECONDS);

        assertThat(client.get("/messages").expect(200).text().split(" "))
                .containsExactlyInAnyOrder("message=first", "message=slow", "message=quick");
    }
}
