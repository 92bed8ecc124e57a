package programs;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import programs.ConduitArticles.User;
import reactor.core.publisher.Mono;

class ConduitArticlesTest {
    private static final Map<String, User> TOKENS = Map.of("t-ada", new User(1, "ada"), "t-bob", new User(2, "bob"));

    private final TestClient client =
            TestClient.of(ConduitArticles.app(new MemoryArticles(), token -> Mono.justOrEmpty(TOKENS.get(token))));

    @AfterEach
    void close() {
        client.close();
    }

    private static TestRequest as(String user, TestRequest request) {
        return request.header("Authorization", "Token t-" + user);
    }

    private void write(String title, String... tags) {
        Map<String, ?> fields = Map.of("title", title, "description", "d", "body", "b", "tagList", List.of(tags));
        as("ada", client.post("/api/articles")).json(Map.of("article", fields)).expect(201);
    }

    @Test
    void writesAndShowsArticles() {
        write("How to train", "dragons");

        client.get("/api/articles/how-to-train")
                .expect(200)
                .json("/article/title", "How to train")
                .json("/article/tagList", List.of("dragons"))
                .json("/article/createdAt", "2026-01-31T14:30:00Z")
                .json("/article/author/name", "ada");
    }

    @Test
    void listsPagesWithFilters() {
        write("one", "x");
        write("two", "x", "y");
        write("three");

        client.get("/api/articles").expect(200).json("/articlesCount", 3).json("/articles/0/title", "one");
        client.get("/api/articles?tag=x&limit=1&offset=1")
                .expect(200)
                .json("/articlesCount", 2)
                .json("/articles/0/title", "two")
                .json(
                        "/articles",
                        client.get("/api/articles?tag=y")
                                .expect(200)
                                .as(ConduitArticles.Many.class)
                                .articles());
    }

    @Test
    void answersMistakesInItsOwnShape() {
        client.get("/api/articles?limit=101")
                .header("Accept-Language", "en")
                .expect(422)
                .json("/errors/limit/0", "must be less than or equal to 100");
        as("ada", client.post("/api/articles"))
                .header("Accept-Language", "en")
                .json("{\"article\": {\"title\": \"\", \"description\": \"d\", \"body\": \" \", \"tagList\": []}}")
                .expect(422)
                .json("/errors/article.title/0", "must not be blank")
                .json("/errors/article.body/0", "must not be blank");
        client.get("/api/articles/none").expect(404).json("/errors/body/0", "Not Found");
        client.get("/api/nowhere").expect(404).json("/errors/body/0", "Not Found");
    }

    @Test
    void letsAuthorsChangeTheirOwn() {
        write("one");
        Map<String, ?> change = Map.of("article", Map.of("title", "two"));

        client.put("/api/articles/one").json(change).expect(401);
        as("bob", client.put("/api/articles/one")).json(change).expect(403);
        as("ada", client.put("/api/articles/one")).json(change).expect(200).json("/article/title", "two");
        as("bob", client.delete("/api/articles/one")).expect(403);
        as("ada", client.delete("/api/articles/one")).expect(204).empty();
        as("ada", client.delete("/api/articles/one")).expect(404);
    }
}
