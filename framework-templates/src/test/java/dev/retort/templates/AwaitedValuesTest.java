package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Problem;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Values of a view that come later. */
class AwaitedValuesTest {
    @TempDir
    Path folder;

    @Test
    void waitsForWhateverComesLater() throws IOException {
        template(
                "page.html",
                "{{ mono }} {{ flux | join(',') }} {{ future }} {{ optional }}[{{ nothing }}]{{ none is null }}");
        App app = app();
        app.get(
                "/",
                () -> View.of("page.html")
                        .with("mono", Mono.just("<a>"))
                        .with("flux", Flux.just(1, 2, 3))
                        .with("future", CompletableFuture.completedFuture("f"))
                        .with("optional", Optional.of("o"))
                        .with("nothing", Mono.empty())
                        .with("none", Mono.empty()));

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(200).type("text/html").text("&lt;a&gt; 1,2,3 f o[]true");
        }
    }

    @Test
    void keepsStatusHeadersAndFragmentOfTheView() throws IOException {
        template("page.html", "page{% block list %}{{ x }}{% endblock %}");
        App app = app();
        app.get(
                "/",
                () -> View.fragment("page.html", "list")
                        .with("x", Mono.just(7))
                        .status(202)
                        .header("X-Shelf", "3"));

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(202).header("X-Shelf", "3").text("7");
        }
    }

    @Test
    void subscribesToAllBeforeTheFirstHasCome() throws IOException {
        template("page.html", "{{ a }}{{ b }}");
        AtomicInteger subscribed = new AtomicInteger();
        Sinks.One<Integer> both = Sinks.one();
        Mono<Integer> value = Mono.defer(() -> {
            if (subscribed.incrementAndGet() == 2) {
                both.tryEmitValue(1);
            }
            return both.asMono();
        });
        App app = app();
        app.get("/", () -> View.of("page.html").with("a", value).with("b", value));

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(200).text("11");
        }
    }

    @Test
    void answersAFailureLikeOneOfTheHandlerAndCancelsTheOthers() throws IOException {
        template("page.html", "{{ a }}{{ b }}");
        template("error.html", "gone: {{ why }}");
        AtomicBoolean cancelled = new AtomicBoolean();
        App app = app();
        app.get(
                "/",
                () -> View.of("page.html")
                        .with("a", Mono.never().doOnCancel(() -> cancelled.set(true)))
                        .with("b", Mono.error(Problem.notFound("no such shelf"))));
        app.onStatus(404, (request, problem) -> View.of("error.html").with("why", Mono.just("<b>")));

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(404).text("gone: &lt;b&gt;");
        }
        assertThat(cancelled).isTrue();
    }

    @Test
    void waitsNoLongerThanTheRequestMay() throws IOException {
        template("page.html", "{{ a }}");
        AtomicBoolean cancelled = new AtomicBoolean();
        App app = app("--retort.server.handler-timeout=300ms");
        app.get("/", () -> View.of("page.html").with("a", Mono.never().doOnCancel(() -> cancelled.set(true))));

        try (TestClient client = TestClient.onPort(app)) {
            client.get("/").expect(503);
        }
        assertThat(cancelled).isTrue();
    }

    @Test
    void tellsTheClientNothingOfWhatFailed() throws IOException {
        template("page.html", "{{ a }}{{ b.c }}");
        App app = app();
        app.get("/failed", () -> View.of("page.html").with("a", Mono.error(new IllegalStateException("secret"))));
        app.get("/inside", () -> View.of("page.html").with("b", Map.of("c", Mono.just("secret"))));

        try (TestClient client = TestClient.of(app)) {
            for (String path : new String[] {"/failed", "/inside"}) {
                assertThat(client.get(path).expect(500).text())
                        .doesNotContain("secret", "Mono", "template", "page.html");
            }
        }
    }

    private App app(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--retort.templates.directory=" + folder;
        return App.create(all);
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
