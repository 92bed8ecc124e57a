package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Csrf;
import dev.retort.FormData;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A form under an {@code Idempotency-Key} that a filter has read before: it is compared by what it says. */
class IdempotentFormTest {
    private static final String SECRET = "0123456789abcdef".repeat(3);

    private final AtomicInteger sent = new AtomicInteger();
    private final TestClient client = TestClient.of(app());

    private App app() {
        App app = App.create("--retort.session.secret=" + SECRET);
        app.filter(Csrf.tokens());
        app.get("/", Csrf::token);
        app.post("/form", request -> request.form().map(this::take)).idempotent();
        return app;
    }

    private String take(FormData form) {
        return form.get("name") + sent.incrementAndGet();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private TestRequest form(String token, String name) {
        return client.post("/form")
                .header("Idempotency-Key", "\"form-1\"")
                .field("_csrf", token)
                .field("name", name);
    }

    @Test
    void theSameFormIsAnsweredOnce() {
        String token = client.get("/").expect(200).text();

        form(token, "Ada").expect(200).text("Ada1");
        form(token, "Ada").expect(200).text("Ada1").header("Idempotency-Replayed", "true");

        assertThat(sent).hasValue(1);
    }

    @Test
    void anotherFormIsRefused() {
        String token = client.get("/").expect(200).text();
        form(token, "Ada").expect(200);

        form(token, "Bob").expect(422);

        assertThat(sent).hasValue(1);
    }

    @Test
    void soIsAnotherFileOfThatName() {
        String token = client.get("/").expect(200).text();
        form(token, "Ada").file("image", "a.png", "image/png", new byte[] {1}).expect(200);
        form(token, "Ada")
                .file("image", "a.png", "image/png", new byte[] {1})
                .expect(200)
                .text("Ada1");

        form(token, "Ada").file("image", "a.png", "image/png", new byte[] {2}).expect(422);

        assertThat(sent).hasValue(1);
    }
}
