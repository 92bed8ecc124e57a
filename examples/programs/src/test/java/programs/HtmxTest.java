package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HtmxTest {
    private final TestClient client = TestClient.of(Htmx.app());

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void answersBrowsersWithPages() {
        client.post("/").form("text", "<b>milk</b>").expect(303).header("Location", "/");

        assertThat(client.get("/").expect(200).type("text/html").text())
                .startsWith("<!doctype html>")
                .contains("<title>1 items</title>", "<li>&lt;b&gt;milk&lt;/b&gt;</li>")
                .doesNotContain("nothing yet");
    }

    @Test
    void answersHtmxWithTheListAlone() {
        client.post("/")
                .header("HX-Request", "true")
                .form("text", "milk")
                .expect(200)
                .text("<li>milk</li>\n");
        client.post("/")
                .header("HX-Request", "true")
                .form("text", "<i>")
                .expect(200)
                .type("text/html")
                .text("<li>milk</li>\n<li>&lt;i&gt;</li>\n");
    }

    @Test
    void showsAPageWithoutItems() {
        client.get("/").expect(200).contains("<li>nothing yet</li>");
    }
}
