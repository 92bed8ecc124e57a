package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import conduit.Articles.Article;
import conduit.Articles.ArticleResponse;
import dev.retort.testing.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticlesTest extends OnEachDatabase {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Test
    void anAuthorWritesAnArticleThatEverybodyReads() {
        Visitor ada = register("ada");

        TestResponse written = ada.writing("How to train your dragon", "training", "dragons", "training")
                .expect(201)
                .json("/article/slug", "how-to-train-your-dragon")
                .json("/article/title", "How to train your dragon")
                .json("/article/description", "about How to train your dragon")
                .json("/article/body", "it is said that How to train your dragon")
                .json("/article/tagList", List.of("dragons", "training"))
                .json("/article/favorited", false)
                .json("/article/favoritesCount", 0)
                .json("/article/author/username", ada.name())
                .json("/article/author/following", false);

        client.get("/api/articles/how-to-train-your-dragon").expect(200).json(written.text());
        assertThat(written.text())
                .containsPattern("\"createdAt\":\"" + TIMESTAMP + "\"")
                .containsPattern("\"updatedAt\":\"" + TIMESTAMP + "\"");
    }

    @Test
    void anArticleNeedsNoTags() {
        Visitor ada = register("ada");

        ada.post("/articles")
                .json(Map.of("article", Map.of("title", "plain", "description", "d", "body", "b")))
                .expect(201)
                .json("/article/tagList", List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                       | article     | is required
            {"article": {"description": "d", "body": "b"}}             | title       | is required
            {"article": {"title": "t", "body": "b"}}                   | description | is required
            {"article": {"title": "t", "description": "d"}}            | body        | is required
            {"article": {"title": " ", "description": "d", "body": "b"}} | title      | must not be blank
            {"article": {"title": "t", "description": "d", "body": "b", "tagList": [""]}} | tagList.0 | must not be blank
            {"article": {"title": "t", "description": "d", "body": "b", "tagList": "x"}} | tagList | must be a list
            """)
    void namesWhatIsWrongWithAnArticle(String body, String field, String message) {
        register("ada").post("/articles").json(body).expect(422).json("/errors/" + field + "/0", message);
    }

    @Test
    void thereIsALimitToWhatAnArticleCanBe() {
        Visitor ada = register("ada");

        ada.writing("t".repeat(1_001)).expect(422).json("/errors/title/0", "size must be between 0 and 1000");
        ada.writing("t", IntStream.range(0, 51).mapToObj(tag -> "t" + tag).toArray(String[]::new))
                .expect(422)
                .json("/errors/tagList/0", "size must be between 0 and 50");
        ada.writing("t", "t".repeat(101)).expect(422);
        ada.post("/articles")
                .json(Map.of("article", Map.of("title", "t", "description", "d", "body", "b".repeat(2_000_000))))
                .expect(413);
    }

    @Test
    void anAuthorChangesWhatIsSent() {
        Visitor ada = register("ada");
        String slug = ada.write("First title", "kept");

        TestResponse changed = ada.put("/articles/" + slug)
                .json("{\"article\": {\"body\": \"another\"}}")
                .expect(200);

        changed.json("/article/slug", slug)
                .json("/article/title", "First title")
                .json("/article/description", "about First title")
                .json("/article/body", "another")
                .json("/article/tagList", List.of("kept"));
        Article article = changed.as(ArticleResponse.class).article();
        assertThat(article.updatedAt()).isAfterOrEqualTo(article.createdAt());
    }

    @Test
    void theSlugFollowsTheTitle() {
        Visitor ada = register("ada");
        String slug = ada.write("Before the change");

        ada.put("/articles/" + slug)
                .json("{\"article\": {\"title\": \"After the change\"}}")
                .expect(200)
                .json("/article/slug", "after-the-change");

        client.get("/api/articles/" + slug).expect(404);
        ada.put("/articles/after-the-change")
                .json("{\"article\": {\"title\": \"After the change!\"}}")
                .expect(200)
                .json("/article/slug", "after-the-change")
                .json("/article/title", "After the change!");
    }

    @Test
    void aTitleThatIsTakenGetsAnotherSlug() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String first = ada.write("The same title");

        String second = bob.write("The same title");
        String third = bob.write("Something else");
        String changed = bob.put("/articles/" + third)
                .json("{\"article\": {\"title\": \"The same title\"}}")
                .expect(200)
                .as(ArticleResponse.class)
                .article()
                .slug();

        assertThat(List.of(first, second, changed))
                .doesNotHaveDuplicates()
                .allMatch(s -> s.startsWith("the-same-title"));
        client.get("/api/articles/" + first).expect(200).json("/article/author/username", ada.name());
        client.get("/api/articles/" + second).expect(200).json("/article/author/username", bob.name());
    }

    @Test
    void articlesOfOneTitleWrittenAtTheSameTimeAllGetASlug() {
        Visitor ada = register("ada");
        List<CompletableFuture<TestResponse>> attempts = IntStream.range(0, 12)
                .mapToObj(attempt -> ada.writing("Rush hour", "rush").sendAsync())
                .toList();

        List<String> slugs = attempts.stream()
                .map(attempt -> attempt.join()
                        .status(201)
                        .as(ArticleResponse.class)
                        .article()
                        .slug())
                .toList();

        assertThat(slugs).doesNotHaveDuplicates().contains("rush-hour");
        client.get("/api/articles?author=" + ada.name()).expect(200).json("/articlesCount", 12);
    }

    @Test
    void onlyTheAuthorChangesAnArticle() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("Mine");

        bob.put("/articles/" + slug)
                .json("{\"article\": {\"body\": \"his\"}}")
                .expect(403)
                .json("/errors/body/0", "the article is somebody else's");
        bob.delete("/articles/" + slug).expect(403);

        client.get("/api/articles/" + slug).expect(200).json("/article/body", "it is said that Mine");
    }

    @Test
    void anAuthorDeletesAnArticleAndAllThatBelongsToIt() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("Gone tomorrow", "gone-tomorrow");
        bob.comment(slug, "soon");
        bob.post("/articles/" + slug + "/favorite").expect(200);

        ada.delete("/articles/" + slug).expect(204).empty();

        client.get("/api/articles/" + slug).expect(404).json("/errors/body/0", "there is no such article");
        client.get("/api/articles/" + slug + "/comments").expect(404);
        client.get("/api/articles?favorited=" + bob.name()).expect(200).json("/articlesCount", 0);
        assertThat(client.get("/api/tags").expect(200).text()).doesNotContain("gone-tomorrow");
        ada.delete("/articles/" + slug).expect(404);
    }

    @Test
    void aReaderHasFavourites() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("Loved");

        bob.post("/articles/" + slug + "/favorite")
                .expect(200)
                .json("/article/favorited", true)
                .json("/article/favoritesCount", 1);
        bob.post("/articles/" + slug + "/favorite").expect(200).json("/article/favoritesCount", 1);
        ada.post("/articles/" + slug + "/favorite").expect(200).json("/article/favoritesCount", 2);

        client.get("/api/articles/" + slug)
                .expect(200)
                .json("/article/favorited", false)
                .json("/article/favoritesCount", 2);
        bob.delete("/articles/" + slug + "/favorite")
                .expect(200)
                .json("/article/favorited", false)
                .json("/article/favoritesCount", 1);
        bob.delete("/articles/" + slug + "/favorite").expect(200).json("/article/favoritesCount", 1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Visitor ada = register("ada");

        client.get("/api/articles/none").expect(404).json("/errors/body/0", "there is no such article");
        ada.put("/articles/none").json("{\"article\": {\"body\": \"b\"}}").expect(404);
        ada.delete("/articles/none").expect(404);
        ada.post("/articles/none/favorite").expect(404);
        ada.delete("/articles/none/favorite").expect(404);
        client.get("/api/nowhere").expect(404).json("/errors/body/0", "Not Found");
        client.request("PATCH", "/api/articles/none").expect(405).header("Allow", "GET, HEAD, PUT, DELETE, OPTIONS");
    }
}
