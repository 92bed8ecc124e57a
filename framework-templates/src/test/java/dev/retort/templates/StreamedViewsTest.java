package dev.retort.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Outcome;
import dev.retort.Request;
import dev.retort.RunningApp;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Views that are sent while they are rendered. */
class StreamedViewsTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private App app;
    private RunningApp running;

    @BeforeEach
    void app() throws IOException {
        template("rows.html", "<ul>{% for row in rows %}<li>{{ row }} <\n</li>{% endfor %}</ul>");
        app = App.create("--retort.templates.directory=" + folder, "--retort.server.port=0");
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.stop().block();
        }
    }

    @Test
    void sendsTheWholePage() {
        app.get("/", () -> View.of("rows.html").with("rows", rows()).streamed());
        String page = "<ul>"
                + IntStream.range(0, ROWS)
                        .mapToObj(row -> "<li>&lt;" + row + " <\n</li>")
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                + "</ul>";

        for (TestClient client : List.of(TestClient.of(app), TestClient.onPort(again()))) {
            try (client) {
                client.get("/")
                        .expect(200)
                        .header("Content-Type", "text/html; charset=utf-8")
                        .noHeader("Content-Length")
                        .text(page);
            }
        }
    }

    private App again() {
        App other = App.create("--retort.templates.directory=" + folder);
        other.get("/", () -> View.of("rows.html").with("rows", rows()).streamed());
        return other;
    }

    @Test
    void rendersNothingForHead() {
        AtomicInteger asked = new AtomicInteger();
        app.get(
                "/",
                () -> View.of("rows.html").with("rows", counted(asked, ROWS)).streamed());

        try (TestClient client = TestClient.of(app)) {
            client.head("/").expect(200).text("");
        }
        assertThat(asked).hasValueLessThan(ROWS);
    }

    @Test
    void waitsForValuesAndRendersFragmentsLikeOthers() throws IOException {
        template("page.html", "page{% block list %}{{ x }}{% flush %}.{% endblock %}");
        app.get(
                "/",
                () -> View.fragment("page.html", "list")
                        .with("x", Mono.just("<"))
                        .streamed());

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(200).text("&lt;.");
        }
    }

    @Test
    void makesAnErrorPageOfWhatFailsBeforeTheFirstByte() throws IOException {
        template("page.html", "begin {{ x.y.z }}");
        app.get("/", () -> View.of("page.html").with("x", new Failing()).streamed());

        try (TestClient client = TestClient.of(app)) {
            assertThat(client.get("/").expect(500).text()).doesNotContain("begin", "secret");
        }
    }

    /** A value that cannot be read. */
    public static final class Failing {
        /** Fails. */
        public Object getY() {
            throw new IllegalStateException("secret");
        }
    }

    @Test
    void resetsTheConnectionIfItFailsLater() throws IOException {
        app.get(
                "/",
                () -> View.of("rows.html")
                        .with("rows", (Iterable<Object>) () -> rows(ROWS, row -> {
                            if (row == ROWS - 1) {
                                throw new IllegalStateException("secret");
                            }
                        }))
                        .streamed());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        app.filter((request, next) -> {
            request.onEnd(outcome -> failure.set(outcome.error().orElse(null)));
            return next.handle();
        });
        running = Objects.requireNonNull(app.start().block());

        String answer = read("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("secret", "</ul>")
                .doesNotEndWith("\r\n0\r\n\r\n");
        await(() -> failure.get() != null);
        assertThat(failure.get()).hasStackTraceContaining("secret");
    }

    @Test
    void rendersNoFasterThanTheClientReadsAndStopsWhenItLeaves() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(1);
        int many = 50_000_000;
        app.get("/", request -> {
            request.onEnd(outcome -> left.countDown());
            return View.of("rows.html").with("rows", counted(asked, many)).streamed();
        });
        running = Objects.requireNonNull(app.start().block());

        try (Socket socket = new Socket("localhost", running.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            await(() -> stands(asked));
            assertThat(asked.get()).isBetween(1, many / 2);
        }

        left.await();
        await(() -> stands(asked));
        assertThat(asked.get()).isLessThan(many);
    }

    @Test
    void aClientThatStopsReadingIsCutOffAndItsWorkerFreed() throws IOException {
        app = App.create(
                "--retort.templates.directory=" + folder,
                "--retort.server.port=0",
                "--retort.server.body-timeout=1s",
                "--retort.workers.threads=1",
                Site.SECRET);
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Thread> renderer = new AtomicReference<>();
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        app.get("/endless", request -> {
            request.onEnd(outcome::set);
            request.session().set("export", "begun");
            return View.of("rows.html")
                    .with("rows", (Iterable<Object>) () -> rows(Integer.MAX_VALUE, row -> {
                        asked.incrementAndGet();
                        renderer.compareAndSet(null, Thread.currentThread());
                    }))
                    .streamed();
        });
        app.get("/other", () -> "answered by " + Thread.currentThread().getName());
        running = Objects.requireNonNull(app.start().block());

        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("localhost", running.port()));
            socket.getOutputStream().write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            byte[] begin = socket.getInputStream().readNBytes(1024); // and no more

            await(() -> outcome.get() != null);

            assertThat(new String(begin, UTF_8))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Set-Cookie: session=", "<ul><li>0 ");
            assertThat(outcome.get().isCancelled()).isTrue();
            await(() -> !isRendering(renderer.get()));
            assertThat(read("GET /other HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .containsPattern("answered by retort-worker-[0-9]+$");
            assertThat(asked.get()).isBetween(1, Integer.MAX_VALUE / 2);
            assertThat(rest(socket)).doesNotContain("</ul>").endsWith("[reset]");
        }
    }

    private static boolean isRendering(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".ViewWriter"));
    }

    // whether a number did not grow in a while that is long for a program that runs freely
    private static boolean stands(AtomicInteger number) {
        int before = number.get();
        for (int turn = 0; turn < 200; turn++) {
            CompletableFuture.runAsync(() -> {}).join();
        }
        return before > 0 && number.get() == before;
    }

    @Test
    void refusesToChangeTheSessionBehindTheFirstByte() throws IOException {
        template("late.html", "{% for row in rows %}{{ row }}{% endfor %}{{ late.change }}");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        app.get(
                "/",
                request -> View.of("late.html")
                        .with("rows", rows())
                        .with("late", new Late(request, failure))
                        .streamed());

        try (TestClient client = TestClient.of(app)) {
            client.get("/").send().text();
        } catch (RuntimeException | AssertionError reset) {
            // the answer has no end
        }

        await(() -> failure.get() != null);
        assertThat(failure.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("session");
    }

    /** A value that changes the session when it is printed. */
    public record Late(Request request, AtomicReference<Throwable> failure) {
        /** Tries to change the session. */
        public Object change() {
            try {
                request.session().set("late", "value");
                return "changed";
            } catch (RuntimeException refused) {
                failure.set(refused);
                throw refused;
            }
        }
    }

    private static List<String> rows() {
        return IntStream.range(0, ROWS).mapToObj(row -> "<" + row).toList();
    }

    private static Iterable<Object> counted(AtomicInteger asked, int rows) {
        return () -> rows(rows, row -> asked.incrementAndGet());
    }

    private static Iterator<Object> rows(int rows, IntConsumer before) {
        return IntStream.range(0, rows)
                .peek(before)
                .<Object>mapToObj(row -> row)
                .iterator();
    }

    private String read(String request) throws IOException {
        try (Socket socket = new Socket("localhost", running.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return rest(socket);
        }
    }

    private static String rest(Socket socket) {
        StringBuilder answer = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8192];
            for (int length = in.read(some); length > 0; length = in.read(some)) {
                answer.append(new String(some, 0, length, UTF_8));
            }
        } catch (IOException reset) {
            answer.append("[reset]");
        }
        return answer.toString();
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("condition within 20 s").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
