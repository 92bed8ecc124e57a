package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages with login, flashed messages, validated forms, an upload. */
class BlogTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Path COVER = Path.of("covers/1.jpg");

    private final TestClient client = TestClient.of(app());

    /** {@return the arguments by which the blog finds its own templates, among those of other programs} */
    static String[] arguments() {
        return new String[] {
            "--retort.templates.directory=src/test/resources/blog",
            "--retort.session.secret=a-secret-for-tests-only-0123456789abcdef"
        };
    }

    private static App app() {
        return Blog.app(new MemoryBlog(), arguments());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        Files.deleteIfExists(COVER);
        Files.deleteIfExists(COVER.getParent());
    }

    private String token(String page) {
        Matcher token = TOKEN.matcher(client.get(page).expect(200).text());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private void login() {
        client.post("/login")
                .form("name", "ada", "password", "secret of ada", "_csrf", token("/login"))
                .expect(303)
                .redirectsTo("/");
    }

    @Test
    void aLoginThatFailsIsShownAgain() {
        String token = token("/login");

        client.post("/login")
                .form("name", "<b>ada", "password", "", "_csrf", token)
                .expect(422)
                .contains("must not be blank")
                .contains("value=\"&lt;b&gt;ada\"");
        client.post("/login")
                .form("name", "ada", "password", "guessed", "_csrf", token)
                .expect(422)
                .contains("wrong name or password");
        client.post("/login").form("name", "ada", "password", "secret of ada").expect(403);
    }

    @Test
    void aVisitorIsWelcomedOnce() {
        login();

        client.get("/").expect(200).contains("Welcome back, ada").contains("Log out");
        assertThat(client.get("/").expect(200).text())
                .doesNotContain("Welcome back")
                .contains("Log out");
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogin() {
        client.get("/posts/new").expect(303).redirectsTo("/login?next=%2Fposts%2Fnew");
    }

    @Test
    void aPostIsWrittenWithACover() {
        login();
        client.get("/").expect(200);
        String token = token("/posts/new");

        client.post("/posts")
                .form("title", "x".repeat(81), "text", "<script>alert(1)</script>", "_csrf", token)
                .expect(422)
                .contains("size must be between 0 and 80")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;</textarea>");
        client.post("/posts")
                .field("title", "Hello")
                .field("text", "World")
                .field("_csrf", token)
                .file("cover", "me.jpg", new byte[10])
                .expect(303)
                .redirectsTo("/posts/1");
        assertThat(COVER).hasSize(10);
        client.get("/posts/1").expect(200).contains("<h1>Hello</h1>").contains("Published");
        client.get("/").expect(200).contains("<a href=\"/posts/1\">Hello</a>");
        client.get("/posts/2").expect(404).type("text/html").contains("not here");
    }

    @Test
    void afterTheLogoutNobodyIsLoggedIn() {
        login();
        client.post("/logout").form("_csrf", token("/posts/new")).expect(303);

        client.get("/posts/new").expect(303);
        client.get("/").expect(200).contains("Log in");
    }
}
