package blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstVisitTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void somebodyRegistersAndWrites() {
        try (TestClient client = TestClient.of(Blog.app("--blog.folder=" + folder))) {
            client.accept("text/html").header("Accept-Language", "en");
            client.post("/register")
                    .form("name", "Ada", "password", "correct horse", "_csrf", token(client, "/register"))
                    .expect(303)
                    .redirectsTo("/");
            client.post("/new")
                    .form("title", "Hello", "text", "Some *words*", "_csrf", token(client, "/new"))
                    .expect(303)
                    .redirectsTo("/posts/1");
            client.get("/posts/1").expect(200).contains("<h1>Hello</h1>").contains("<em>words</em>");
        }
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        try (TestClient client = TestClient.of(Blog.app("--blog.folder=" + folder))) {
            token(client, "/login"); // now there is a session that somebody could abuse

            client.post("/login")
                    .form("name", "Ada", "password", "correct horse")
                    .expect(403);
        }
    }

    private static String token(TestClient client, String page) {
        Matcher token = TOKEN.matcher(client.get(page).expect(200).text());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
