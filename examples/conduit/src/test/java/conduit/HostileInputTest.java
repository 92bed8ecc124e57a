package conduit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import conduit.Articles.Article;
import conduit.Articles.ArticleResponse;
import conduit.Users.Account;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send is data: it comes back as it was, or is refused, and never becomes SQL. */
class HostileInputTest extends OnEachDatabase {
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table users; --",
                "' or '1'='1",
                "\" or \"\"=\"",
                "?; $1 $2 :name @p1 {0} %s",
                "\\' \\\\ \\u0041",
                "/* comment */ -- -",
                "100% _under_ [a-z]*",
                "line\none\r\n\ttab",
                "äöü ß 你好 🐉 e\u0301",
                "<script>alert(1)</script>"
            })
    void everyFieldComesBackAsItWas(String text) {
        String username = text + Visitor.register(client, "n").name();
        Account account =
                Visitor.register(client, username, "a" + Integer.toHexString(username.hashCode()) + "@example.org");
        Visitor ada = new Visitor(client, account);

        ada.put("/user")
                .json(Map.of("user", Map.of("bio", text, "image", text, "password", text + "12345678")))
                .expect(200)
                .json("/user/username", username)
                .json("/user/bio", text)
                .json("/user/image", text);
        Article article = ada.post("/articles")
                .json(Map.of(
                        "article", Map.of("title", text, "description", text, "body", text, "tagList", List.of(text))))
                .expect(201)
                .json("/article/title", text)
                .json("/article/description", text)
                .json("/article/body", text)
                .json("/article/tagList", List.of(text))
                .as(ArticleResponse.class)
                .article();
        ada.commenting(article.slug(), text).expect(200).json("/comment/body", text);

        client.get("/api/articles/" + encoded(article.slug())).expect(200).json("/article/title", text);
        client.get("/api/profiles/" + encoded(username)).expect(200).json("/profile/bio", text);
        client.get("/api/articles").query("author", username).expect(200).json("/articlesCount", 1);
        client.get("/api/articles").query("tag", text).expect(200).json("/articles/0/tagList/0", text);
        assertThat(client.get("/api/tags")
                        .expect(200)
                        .as(Articles.TagsResponse.class)
                        .tags())
                .contains(text);
        Visitor.login(client, account.email(), text + "12345678").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or '1'='1", "x' union select password from users --", "%", "_", "*"})
    void aFilterFindsNothingMoreThanWhatItNames(String text) {
        register("ada").write("Findable", "findable");

        client.get("/api/articles").query("author", text).expect(200).json("/articlesCount", 0);
        client.get("/api/articles").query("tag", text).expect(200).json("/articlesCount", 0);
        client.get("/api/articles").query("favorited", text).expect(200).json("/articlesCount", 0);
        client.get("/api/articles/" + encoded(text)).expect(404);
        client.get("/api/profiles/" + encoded(text)).expect(404);
        Visitor.login(client, text, text).expect(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing\\u0000here", "half \\ud83d of a dragon"})
    void refusesTextThatNoDatabaseKeeps(String text) {
        Visitor ada = register("ada");
        String slug = ada.write("Kept");

        ada.put("/user").json("{\"user\": {\"bio\": \"" + text + "\"}}").expect(422);
        ada.post("/articles")
                .json("{\"article\": {\"title\": \"" + text + "\", \"description\": \"d\", \"body\": \"b\"}}")
                .expect(422);
        ada.post("/articles/" + slug + "/comments")
                .json("{\"comment\": {\"body\": \"" + text + "\"}}")
                .expect(422);
        client.get("/api/articles/" + slug + "/comments").expect(200).json("/comments", List.of());
    }

    @Test
    void refusesSuchTextInUrlsToo() {
        client.get("/api/articles?tag=%00").expect(422);
        client.get("/api/articles?author=a%00b").expect(422);
        assertThat(unchecked().get("/api/profiles/%00").send().status()).isIn(400, 404, 422);
        assertThat(unchecked().get("/api/articles/a%00b").send().status()).isIn(400, 404, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🐉🔥", "?!…", "Über Äpfel", "你好", "Feed", "feed", "a/b", "..", "%2e%2e", "#?&="})
    void anArticleIsFoundByItsSlugWhateverItsTitle(String title) {
        Visitor ada = register("ada");

        String slug = ada.write(title);

        client.get("/api/articles/" + encoded(slug))
                .expect(200)
                .json("/article/title", title)
                .json("/article/author/username", ada.name());
        ada.delete("/articles/" + encoded(slug)).expect(204);
    }

    @Test
    void aTitleMayBeLong() {
        Visitor ada = register("ada");
        String title = "long ".repeat(200);

        String slug = ada.write(title);

        assertThat(slug).hasSizeLessThanOrEqualTo(100);
        client.get("/api/articles/" + slug).expect(200).json("/article/title", title);
    }
}
