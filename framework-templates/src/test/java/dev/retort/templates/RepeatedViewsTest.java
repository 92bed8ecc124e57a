package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.View;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Pages that answer a request with an idempotency key, and its repetitions. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class RepeatedViewsTest {
    @Parameter
    private boolean onPort;

    @TempDir
    private Path folder;

    private final AtomicInteger runs = new AtomicInteger();
    private Site site = new Site(Path.of(""));

    @BeforeEach
    void open() {
        site = new Site(folder, onPort);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void orders(App app) {
        app.post(
                        "/orders",
                        () -> View.of("order.html")
                                .with("run", runs.incrementAndGet())
                                .status(201))
                .idempotent();
    }

    private static TestRequest post(TestClient client) {
        return client.post("/orders").header("Idempotency-Key", "a").accept("text/html");
    }

    private static void same(TestResponse first, TestResponse again) {
        assertThat(again.text()).isEqualTo(first.text());
        for (String name : new String[] {"Content-Type", "Content-Security-Policy", "Content-Language", "Vary"}) {
            assertThat(again.headers().all(name))
                    .as(name)
                    .isEqualTo(first.headers().all(name));
        }
        again.header("Idempotency-Replayed", "true");
    }

    @Test
    void aPageIsShownAgainWithTheNonceThatItsPolicyHas() {
        site.file("order.html", "<b>{{ run }} <i></b><script nonce=\"{{ nonce() }}\">1</script>");
        TestClient client = site.client(this::orders);

        TestResponse first = post(client).expect(201).type("text/html");
        TestResponse again = post(client).expect(201).type("text/html");

        assertThat(first.text()).startsWith("<b>1 ");
        assertThat(first.header("Content-Security-Policy")).contains("'nonce-");
        same(first, again);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aPageThatWaitsForItsValuesIsKeptToo() {
        site.file("later.html", "{{ name }} {{ run }}");
        TestClient client = site.client(app -> app.post(
                        "/orders",
                        () -> View.of("later.html")
                                .with("run", runs.incrementAndGet())
                                .with("name", Mono.delay(Duration.ofMillis(1)).thenReturn("Ada <3")))
                .idempotent());

        TestResponse first = post(client).expect(200);
        TestResponse again = post(client).expect(200);

        assertThat(first.text()).isEqualTo("Ada &lt;3 1");
        same(first, again);
    }

    @Test
    void aPageThatCannotBeWrittenLetsTheRequestBeSentAgain() {
        site.file("order.html", "{{ run }} {% if run == 1 %}{{ run / 0 }}{% endif %}");
        TestClient client = site.client(this::orders);

        post(client).expect(500);

        assertThat(post(client).expect(201).noHeader("Idempotency-Replayed").text())
                .isEqualTo("2 ");
    }

    @Test
    void aPageThatBeginsASessionIsRepeatedWithinIt() {
        site.file("order.html", "{{ run }} {{ csrf() }}");
        TestClient client = site.client(this::orders, Site.SECRET);

        TestResponse first = post(client).expect(201);
        TestResponse again = post(client).expect(201);

        assertThat(first.text()).contains("name=\"_csrf\"");
        assertThat(again.text()).as("the key is that of the session now").startsWith("2 ");
        same(again, post(client).expect(201));
    }
}
