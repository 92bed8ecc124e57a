package dev.retort.devtools.pages.replay;

import static dev.retort.devtools.pages.replay.RequestSamples.NASTY;
import static dev.retort.devtools.pages.replay.RequestSamples.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.RunningApp;
import dev.retort.devtools.traffic.RecordedRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Commands of curl, run by a real shell and a real curl against a server that says what came. */
class CurlCommandTest {
    private static final String HEADER = "it's \"q\" $HOME `id` $(id) \\ * ! # & | ; < > {a,b} @x";

    private record Came(String method, String target, String header, String contentType, String body) {}

    @Test
    void whateverIsInARequestComesBackAsItWas() throws Exception {
        RecordedRequest request = record(
                "POST",
                "/echo/a'b$(id)`c`?q=[1-3]{x,y}&d=%27",
                sent -> sent.header("X-Nasty", HEADER)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .text(NASTY));

        Came came = run(request);

        assertThat(came).isEqualTo(new Came("POST", request.target(), HEADER, "text/plain; charset=utf-8", NASTY));
    }

    @Test
    void aBodyThatBeginsLikeAFileNameIsNoFile() throws Exception {
        assertThat(run(record("PUT", "/echo/x", sent -> sent.text("@/etc/passwd")))
                        .body())
                .isEqualTo("@/etc/passwd");
    }

    @Test
    void readingRequestsHaveNoBody() throws Exception {
        assertThat(run(record("GET", "/echo/x/../y?q=1", sent -> sent.header("X-Nasty", "")))
                        .target())
                .isEqualTo(record("GET", "/echo/x/../y?q=1", sent -> sent).target());
        assertThat(CurlCommand.of(record("HEAD", "/echo/x", sent -> sent))).contains("--head");
        assertThat(CurlCommand.of(record("GET", "/echo/x", sent -> sent))).doesNotContain("-X", "--data");
    }

    @Test
    void secretsAreMasked() {
        RecordedRequest request = record(
                "POST",
                "/echo/x?token=t77",
                sent -> sent.header("Authorization", "Bearer t78")
                        .cookie("sid", "t79")
                        .form("password", "t80"));

        assertThat(CurlCommand.of(request))
                .contains("?token=***", "Authorization: ***", "Cookie: ***", "password=***")
                .doesNotContain("t77", "t78", "t79", "t80");
    }

    private static Came run(RecordedRequest request) throws IOException, InterruptedException {
        CompletableFuture<Came> came = new CompletableFuture<>();
        App app = App.create("--port=0");
        app.set("retort.server.refuse-cross-site", false);
        app.any("/{rest:path}", heard -> hear(heard, came));
        try (RunningApp running = app.startNow()) {
            String command =
                    CurlCommand.of(request).replaceFirst("'http://[^/]+", "'http://127.0.0.1:" + running.port());
            Process shell =
                    new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
            try (Writer typed = shell.outputWriter(StandardCharsets.UTF_8)) {
                typed.write(command + " -s --max-time 20\n");
            }
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(shell.exitValue()).as("%s", said).isZero();
            return came.join();
        }
    }

    private static Mono<String> hear(Request request, CompletableFuture<Came> came) {
        return request.text().defaultIfEmpty("").map(body -> {
            came.complete(new Came(
                    request.method().name(),
                    request.uri().toString(),
                    request.header("X-Nasty", "none"),
                    request.header("Content-Type", ""),
                    body));
            return "heard";
        });
    }
}
