package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.testing.TestClient;
import java.net.URI;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Two servers: what stands behind the proxy, and the proxy. */
class ProxyTest {
    private final RunningApp target = target().startNow();
    private final TestClient client =
            TestClient.onPort(Proxy.app(URI.create(target.urls().get(0) + "/")));

    private static App target() {
        App app = App.create("--port=0");
        app.get("/hello", () -> Response.of("hi").status(203).type("text/x-greeting"));
        app.post(
                        "/size",
                        request -> request.body()
                                .map(ByteBuffer::remaining)
                                .reduce(0, Integer::sum)
                                .map(size -> request.header("Content-Type") + " " + size))
                .maxBody(DataSize.megabytes(64));
        app.get("/large", request -> Flux.range(0, 1024).map(chunk -> new byte[4096]));
        return app;
    }

    @AfterEach
    void stop() {
        client.close();
        target.close();
    }

    @Test
    void passesStatusTypeAndBodyBack() {
        client.get("/hello").expect(203).type("text/x-greeting").text("hi");
        client.get("/missing").expect(404);
    }

    @Test
    void passesABodyOnThatIsLargerThanTheDefaultLimit() {
        client.post("/size")
                .header("Content-Type", "application/x-much")
                .bytes(new byte[3_000_000])
                .expect(200)
                .text("application/x-much 3000000");
    }

    @Test
    void passesALongAnswerBack() {
        assertThat(client.get("/large").expect(200).bytes()).hasSize(4 * 1024 * 1024);
    }
}
