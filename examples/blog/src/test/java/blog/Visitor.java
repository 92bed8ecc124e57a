package blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser of their own, who fills in forms. */
final class Visitor implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("/posts/(\\d+)");

    private final TestClient client;

    Visitor(TestClient client) {
        this.client = client.accept("text/html");
    }

    TestRequest get(String path) {
        return client.get(path);
    }

    /** {@return the form of a page, sent to a path, with the token of the page in it} */
    TestRequest post(String page, String path) {
        return client.post(path).field("_csrf", token(page));
    }

    String token(String page) {
        Matcher token = TOKEN.matcher(get(page).expect(200).text());
        assertThat(token.find()).as("a form with a token in " + page).isTrue();
        return token.group(1);
    }

    TestRequest bare(String path) {
        return client.post(path);
    }

    Visitor register(String name) {
        post("/register", "/register")
                .field("name", name)
                .field("password", PASSWORD)
                .expect(303)
                .redirectsTo("/");
        return this;
    }

    /** {@return the number of the new post} */
    long publish(String title, String text) {
        TestResponse answer = post("/new", "/new")
                .multipart()
                .field("title", title)
                .field("text", text)
                .expect(303);
        Matcher id = ID.matcher(answer.header("Location"));
        assertThat(id.matches()).isTrue();
        return Long.parseLong(id.group(1));
    }

    @Override
    public void close() {
        client.close();
    }
}
