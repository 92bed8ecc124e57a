package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that are connected while the code changes. */
class ConnectionTest {
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    @Test
    void s27_noClientIsRefusedAndAllAreAnswered() throws Exception {
        demo.main("app.get(\"/\", () -> \"v0\");").build();
        demo.run();
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        for (int client = 0; client < 50; client++) {
            clients.add(CompletableFuture.supplyAsync(
                    () -> askUntil(over), asking -> new Thread(asking, "asking").start()));
        }

        for (int edit = 1; edit <= 20; edit++) {
            demo.edit("Main", "\"v" + (edit - 1) + "\"", "\"v" + edit + "\"");
            assertThat(demo.text("/")).isEqualTo("v" + edit);
        }
        over.set(true);

        for (CompletableFuture<Integer> client : clients) {
            assertThat(client.get(60, TimeUnit.SECONDS)).isPositive();
        }
    }

    private int askUntil(AtomicBoolean over) {
        int answers = 0;
        try {
            while (!over.get()) {
                assertThat(demo.text("/")).matches("v\\d+");
                answers++;
            }
        } catch (Exception refused) {
            throw new AssertionError("after " + answers + " answers", refused);
        }
        return answers;
    }

    @Test
    void s28_anUploadThatArrivesDuringAReloadIsHandledOnceByTheNewCode() throws Exception {
        demo.main("app.post(\"/\", String.class, (request, text) -> \"old \" + text.length());")
                .build();
        demo.run("--retort.server.max-body=20MB");
        String upload = "x".repeat(10_000_000);

        demo.edit("Main", "old", "new");
        HttpResponse<String> response = demo.client()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + demo.port() + "/"))
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(upload))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("new 10000000");
    }

    @Test
    void s29_aRequestUnderWayIsFinishedByTheOldCode() throws Exception {
        demo.source("Late", "class Late { static String text() { return \"old\"; } }")
                .main("var entered = new java.util.concurrent.CountDownLatch(1);"
                        + " var leave = new java.util.concurrent.CountDownLatch(1);"
                        + " System.getProperties().put(\"demo.entered\", entered); System.getProperties().put(\"demo.leave\", leave);"
                        + " app.get(\"/slow\", () -> { entered.countDown(); leave.await(); return Late.text(); });"
                        + " app.get(\"/\", () -> Late.text());")
                .build();
        demo.run();
        var entered = (CountDownLatch) System.getProperties().get("demo.entered");
        var leave = (CountDownLatch) System.getProperties().get("demo.leave");
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return demo.text("/slow");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

        demo.edit("Late", "old", "new");
        assertThat(demo.text("/")).isEqualTo("new");
        leave.countDown();

        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo("old");
    }

    @Test
    void s30_webSocketsCloseWith1012AndEventStreamsComplete() throws Exception {
        demo.main(
                        "app.websocket(\"/chat\", socket -> socket.sendAll(reactor.core.publisher.Flux.just(\"old\").concatWith(reactor.core.publisher.Flux.never())));"
                                + " app.get(\"/ticks\", () -> Sse.of(reactor.core.publisher.Flux.just(\"old\").concatWith(reactor.core.publisher.Flux.never())));"
                                + " app.get(\"/\", () -> \"old\");")
                .build();
        demo.run();
        Listener socket = connect();
        assertThat(socket.text.get(60, TimeUnit.SECONDS)).isEqualTo("old");
        HttpResponse<Stream<String>> events = demo.client() // its head is there: the old code answers it
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + demo.port() + "/ticks"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());

        demo.edit("Main", "old", "new");

        assertThat(demo.text("/")).isEqualTo("new");
        assertThat(socket.code.get(60, TimeUnit.SECONDS)).isEqualTo(1012);
        assertThat(String.join(" ", events.body().toList()))
                .contains("data: old")
                .doesNotContain("new");
        assertThat(connect().text.get(60, TimeUnit.SECONDS)).isEqualTo("new");
    }

    private Listener connect() throws Exception {
        Listener listener = new Listener();
        demo.client()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + demo.port() + "/chat"), listener)
                .get(60, TimeUnit.SECONDS);
        return listener;
    }

    private static final class Listener implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return null;
        }
    }

    @Test
    void s32_anotherPortInTheCodeIsOpenedAndTheOldOneClosed() throws Exception {
        demo.main("app.set(\"retort.server.shutdown-timeout\", \"1s\"); app.get(\"/\", () -> \"here\");")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("here");
        int old = demo.port();

        demo.main("app = App.create(\"--port=0\"); app.get(\"/\", () -> \"there\");");

        DemoProgram.await(() -> !DemoProgram.canConnect(old));
        assertThat(Generations.ofProcess().failure()).isEmpty();
    }

    @Test
    void s33_generationsThatWereReplacedAreCollected() throws Exception {
        demo.source("User", "record User(String name) {}")
                .main(
                        "System.getProperties().put(\"demo.loader.\" + new Object().hashCode(), new java.lang.ref.WeakReference<>(Main.class.getClassLoader()));"
                                + " var timer = reactor.core.scheduler.Schedulers.newSingle(\"demo-timer\"); app.onStop(() -> { timer.dispose(); });"
                                + " app.get(\"/\", () -> \"v0\");")
                .build();
        demo.run();

        edits(1, 10);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        int files = openFiles();
        long metaspace = metaspace();
        edits(11, 50);

        DemoProgram.await(() -> {
            System.gc();
            return loadersAlive() <= 2;
        });
        DemoProgram.await(() -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 3);
        DemoProgram.await(() -> openFiles() <= files + 3);
        assertThat(metaspace() - metaspace).isLessThan(20L << 20);
    }

    private void edits(int first, int last) throws Exception {
        for (int edit = first; edit <= last; edit++) {
            demo.edit("Main", "\"v" + (edit - 1) + "\"", "\"v" + edit + "\"");
            assertThat(demo.text("/")).isEqualTo("v" + edit);
        }
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length; // a system that does not tell
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private static long loadersAlive() {
        return System.getProperties().entrySet().stream()
                .filter(entry -> entry.getKey().toString().startsWith("demo.loader."))
                .filter(entry -> ((WeakReference<?>) entry.getValue()).get() != null)
                .count();
    }

    @Test
    void theLimitsOfThePortAreThoseOfTheFirstGeneration() throws Exception {
        demo.write("src/main/resources/application.properties", "retort.server.max-headers=2KB")
                .main("app.get(\"/\", request -> request.app().config().get(\"retort.server.max-headers\"));");
        demo.build();
        demo.run();
        String large = "x".repeat(4_000);
        assertThat(demo.get("/", "X-Large", large).statusCode()).isEqualTo(431);

        demo.write("src/main/resources/application.properties", "retort.server.max-headers=8KB");

        assertThat(demo.text("/")).isEqualTo("8KB");
        assertThat(demo.get("/", "X-Large", large).statusCode()).isEqualTo(431); // until the next start
    }

    @ParameterizedTest
    @CsvSource({
        "'', HTTP/1.1 400 , the Host header is missing",
        "'Host: evil.com\\r\\nHost: localhost\\r\\n', HTTP/1.1 400 , there is more than one Host header",
        "'Host: localhost\\r\\nContent-Length: x\\r\\n', HTTP/1.1 400 , the request is not valid HTTP",
    })
    void aHeadThatCannotBeReadIsToldWhyAndNothingElse(String headers, String status, String reason) throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();

        assertThat(demo.raw("GET / HTTP/1.1\r\nAccept: text/html\r\n" + headers.translateEscapes() + "\r\n"))
                .startsWith(status)
                .endsWith("\r\n\r\n" + reason + "\n");
    }
}
