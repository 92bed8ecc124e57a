package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import conduit.Articles.ArticlesResponse;
import conduit.Articles.Summary;
import dev.retort.testing.TestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of articles: filters, parts, the feed, and all tags. */
class ListsTest extends OnEachDatabase {
    private static List<String> titles(TestRequest request) {
        return request.expect(200).as(ArticlesResponse.class).articles().stream()
                .map(Summary::title)
                .toList();
    }

    private TestRequest list(String filter, String value) {
        return client.get("/api/articles").query(filter, value);
    }

    @Test
    void theNewestIsFirstAndBodiesAreLeftOut() {
        Visitor ada = register("ada");
        ada.write("one");
        ada.write("two", "b-tag", "a-tag");

        assertThat(titles(list("author", ada.name()))).containsExactly("two", "one");
        assertThat(list("author", ada.name()).expect(200).text()).doesNotContain("it is said");
        list("author", ada.name())
                .expect(200)
                .json("/articlesCount", 2)
                .json("/articles/0/tagList", List.of("a-tag", "b-tag"))
                .json("/articles/0/author/username", ada.name());
    }

    @Test
    void filtersCombine() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String tag = "tag-of-" + ada.name();
        String tagged = ada.write("tagged", tag);
        ada.write("untagged");
        bob.write("bob's", tag);
        bob.post("/articles/" + tagged + "/favorite").expect(200);

        assertThat(titles(list("tag", tag))).containsExactly("bob's", "tagged");
        assertThat(titles(list("tag", tag).query("author", ada.name()))).containsExactly("tagged");
        assertThat(titles(list("favorited", bob.name()))).containsExactly("tagged");
        assertThat(titles(list("favorited", bob.name()).query("author", bob.name())))
                .isEmpty();
        assertThat(titles(list("tag", tag).query("favorited", bob.name()).query("author", ada.name())))
                .containsExactly("tagged");
    }

    @Test
    void whatNobodyHasIsAnEmptyList() {
        list("tag", "no such tag").expect(200).json("{\"articles\": [], \"articlesCount\": 0}");
        list("author", "nobody").expect(200).json("/articlesCount", 0);
        list("favorited", "nobody").expect(200).json("/articlesCount", 0);
    }

    @Test
    void aListComesInParts() {
        Visitor ada = register("ada");
        for (int number = 0; number < 25; number++) {
            ada.write("number " + number);
        }

        list("author", ada.name()).expect(200).json("/articlesCount", 25).json("/articles/19/title", "number 5");
        assertThat(titles(list("author", ada.name()))).hasSize(20);
        assertThat(titles(list("author", ada.name()).query("limit", 2).query("offset", 23)))
                .containsExactly("number 1", "number 0");
        assertThat(titles(list("author", ada.name()).query("limit", 100))).hasSize(25);
        list("author", ada.name())
                .query("offset", Integer.MAX_VALUE)
                .expect(200)
                .json("/articles", List.of())
                .json("/articlesCount", 25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0           | limit  | must be greater than or equal to 1
            limit=101         | limit  | must be less than or equal to 100
            limit=-1          | limit  | must be greater than or equal to 1
            offset=-1         | offset | must be greater than or equal to 0
            limit=many        | limit  | must be a whole number, not "many"
            offset=9999999999 | offset | must be a whole number from -2147483648 to 2147483647, not "9999999999"
            """)
    void refusesPartsThatThereAreNot(String query, String field, String message) {
        client.get("/api/articles?" + query).expect(422).json("/errors/" + field + "/0", message);
        register("ada").get("/articles/feed?" + query).expect(422).json("/errors/" + field + "/0", message);
    }

    @Test
    void theFeedHasWhatThoseWroteWhomTheReaderFollows() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        Visitor eve = register("eve");
        ada.write("by ada");
        bob.write("by bob");
        eve.write("by eve");

        eve.get("/articles/feed").expect(200).json("{\"articles\": [], \"articlesCount\": 0}");
        eve.post("/profiles/" + ada.name() + "/follow").expect(200);
        eve.post("/profiles/" + bob.name() + "/follow").expect(200);

        assertThat(titles(eve.get("/articles/feed"))).containsExactly("by bob", "by ada");
        eve.get("/articles/feed?limit=1&offset=1")
                .expect(200)
                .json("/articlesCount", 2)
                .json("/articles/0/title", "by ada")
                .json("/articles/0/author/following", true);
        eve.delete("/profiles/" + bob.name() + "/follow").expect(200);
        assertThat(titles(eve.get("/articles/feed"))).containsExactly("by ada");
    }

    @Test
    void aReaderSeesFavouritesAndWhomTheyFollow() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("seen");
        bob.post("/articles/" + slug + "/favorite").expect(200);
        bob.post("/profiles/" + ada.name() + "/follow").expect(200);

        bob.get("/articles?author=" + ada.name())
                .expect(200)
                .json("/articles/0/favorited", true)
                .json("/articles/0/favoritesCount", 1)
                .json("/articles/0/author/following", true);
        list("author", ada.name())
                .expect(200)
                .json("/articles/0/favorited", false)
                .json("/articles/0/favoritesCount", 1)
                .json("/articles/0/author/following", false);
    }

    @Test
    void allTagsAreSorted() {
        Visitor ada = register("ada");
        ada.write("tagged", "zebra", "Äpfel", "apple", "Zoo");
        ada.write("tagged too", "apple", "mango");

        List<String> tags = client.get("/api/tags")
                .expect(200)
                .as(Articles.TagsResponse.class)
                .tags();

        assertThat(tags).isSorted().doesNotHaveDuplicates().contains("Zoo", "apple", "mango", "zebra", "Äpfel");
    }
}
