package conduit;

import conduit.Users.Account;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who has an account, and a client that says so. */
record Visitor(TestClient client, Account account) {
    static final String PASSWORD = "correct horse";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** {@return somebody new, whose name nobody else has} */
    static Visitor register(TestClient client, String name) {
        String unique = name + NUMBERS.incrementAndGet();
        return new Visitor(client, register(client, unique, unique + "@example.org"));
    }

    static Account register(TestClient client, String username, String email) {
        return registration(client, username, email)
                .expect(201)
                .as(Users.UserResponse.class)
                .user();
    }

    static TestRequest registration(TestClient client, String username, String email) {
        return client.post("/api/users")
                .json(Map.of("user", Map.of("username", username, "email", email, "password", PASSWORD)));
    }

    static TestRequest login(TestClient client, String email, String password) {
        return client.post("/api/users/login").json(Map.of("user", Map.of("email", email, "password", password)));
    }

    String name() {
        return account.username();
    }

    TestRequest get(String path) {
        return request("GET", path);
    }

    TestRequest post(String path) {
        return request("POST", path);
    }

    TestRequest put(String path) {
        return request("PUT", path);
    }

    TestRequest delete(String path) {
        return request("DELETE", path);
    }

    TestRequest request(String method, String path) {
        return client.request(method, "/api" + path).header("Authorization", "Token " + account.token());
    }

    TestRequest writing(String title, String... tags) {
        Map<String, Object> article = new HashMap<>();
        article.put("title", title);
        article.put("description", "about " + title);
        article.put("body", "it is said that " + title);
        article.put("tagList", List.of(tags));
        return post("/articles").json(Map.of("article", article));
    }

    /** Writes an article; {@return its slug} */
    String write(String title, String... tags) {
        return writing(title, tags)
                .expect(201)
                .as(Articles.ArticleResponse.class)
                .article()
                .slug();
    }

    /** Says something about an article; {@return the number of the comment} */
    long comment(String slug, String text) {
        return commenting(slug, text)
                .expect(200)
                .as(Comments.CommentResponse.class)
                .comment()
                .id();
    }

    TestRequest commenting(String slug, String text) {
        return post("/articles/" + slug + "/comments").json(Map.of("comment", Map.of("body", text)));
    }
}
