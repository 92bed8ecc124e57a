package blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestResponse;
import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class ReadingTest extends OnASite {
    private static final String EVIL = "</script><script>alert('x')</script>\"' onload=alert(1) {{ 7*7 }}";

    private Visitor ada;

    @BeforeEach
    void register() {
        ada = site.visitor().register("Ada");
    }

    @Test
    void theListHasTheNewestFirstAndPages() {
        for (int number = 1; number <= 7; number++) {
            ada.publish("Post " + number, "words");
        }
        Visitor reader = site.visitor();

        String first = reader.get("/").expect(200).text();
        String second = reader.get("/?page=2").expect(200).text();

        assertThat(first).contains("Post 7", "Post 3", "Older posts").doesNotContain("Post 2", "Newer posts");
        assertThat(first.indexOf("Post 7")).isLessThan(first.indexOf("Post 6"));
        assertThat(second).contains("Post 2", "Post 1", "Newer posts").doesNotContain("Post 3", "Older posts");
        reader.get("/?page=3").expect(200).contains("Nothing here yet.");
    }

    @ParameterizedTest
    @CsvSource({"0,422", "-1,422", "100001,422", "x,400", "99999999999999,400"})
    void aPageThatCannotBeIsRefused(String page, int status) {
        site.visitor().get("/?page=" + page).expect(status).contains("That did not work");
    }

    @Test
    void aSearchFindsTextsAsTheyAreWrittenInAnyCase() {
        ada.publish("Wolkenkuckucksheim", "ein *Haus*");
        ada.publish("100% sure_thing", "it's a \\ 'quote' -- or 1=1");
        Visitor reader = site.visitor();

        assertThat(search(reader, "KUCKUCK")).contains("Wolkenkuckucksheim").doesNotContain("sure_thing");
        assertThat(search(reader, "haus")).contains("Wolkenkuckucksheim");
        assertThat(search(reader, "%")).contains("100%").doesNotContain("Wolkenkuckucksheim");
        assertThat(search(reader, "_")).contains("sure_thing").doesNotContain("Wolkenkuckucksheim");
        assertThat(search(reader, "'quote' -- or 1=1")).contains("sure_thing").doesNotContain("Wolkenkuckucksheim");
        assertThat(search(reader, "' or '1'='1")).contains("Nothing here yet.");
        assertThat(search(reader, EVIL)).doesNotContain("<script>alert");
    }

    private static String search(Visitor reader, String text) {
        return reader.get("/").query("q", text).expect(200).text();
    }

    @Test
    void htmxGetsTheListAlone() {
        ada.publish("First", "words");

        TestResponse found =
                site.visitor().get("/?q=first").header("HX-Request", "true").expect(200);
        assertThat(found.headers().joined("Vary").orElse("")).contains("HX-Request", "Cookie", "Accept-Language");
        found.contains("<article class=\"teaser\">");
        String part =
                site.visitor().get("/").header("HX-Request", "true").expect(200).text();
        assertThat(part).doesNotContain("<html", "<h1>");
    }

    @Test
    void aCommentIsAddedAndShownAsItWasTyped() {
        long id = ada.publish("First", "words");
        Visitor eve = site.visitor().register("Eve");
        String page = "/posts/" + id;

        eve.post(page, page + "/comments")
                .field("text", "one\ntwo " + EVIL)
                .expect(303)
                .redirectsTo(page + "#comments");
        String shown = eve.get(page).expect(200).text();

        assertThat(shown)
                .contains("Your comment is there.", "one\ntwo &lt;/script&gt;")
                .doesNotContain("<script>alert");
        eve.post(page, page + "/comments").field("text", " ").expect(422).contains("must not be blank");
        eve.post(page, page + "/comments").field("text", "x".repeat(2001)).expect(422);
        site.visitor().bare(page + "/comments").field("text", "x").expect(303).redirectsTo("/login");
        eve.post(page, "/posts/999/comments").field("text", "x").expect(404);
    }

    @Test
    void htmxGetsTheCommentsWithTheFormAgain() {
        long id = ada.publish("First", "words");
        String page = "/posts/" + id;

        String added = ada.post(page, page + "/comments")
                .field("text", "hello")
                .header("HX-Request", "true")
                .expect(200)
                .text();
        String refused = ada.post(page, page + "/comments")
                .field("text", "")
                .header("HX-Request", "true")
                .expect(422)
                .text();

        assertThat(added)
                .contains("<section id=\"comments\"", "hello", "<textarea")
                .doesNotContain("<html");
        assertThat(refused).contains("must not be blank", "hello").doesNotContain("<html");
    }

    @Test
    void theFeedIsXmlWhateverPeopleWrite() throws Exception {
        ada.publish("A & B " + EVIL, "<![CDATA[ ]]> " + EVIL + " \u000b");
        byte[] feed = site.visitor()
                .get("/feed.xml")
                .expect(200)
                .type("application/rss+xml; charset=utf-8")
                .bytes();

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(feed));

        assertThat(document.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("A & B " + EVIL);
        assertThat(document.getElementsByTagName("link").item(1).getTextContent())
                .isEqualTo(site.url("/posts/1"));
    }

    @Test
    void aVisitorChoosesALanguageAndKeepsItAcrossALogin() {
        Visitor reader = site.visitor();
        reader.get("/")
                .header("Accept-Language", "de-AT")
                .expect(200)
                .contains("Anmelden")
                .contains("<html lang=\"de\">");
        reader.get("/").header("Accept-Language", "fr").expect(200).contains("Log in");

        reader.get("/language/de?back=/login").expect(303).redirectsTo("/login");
        reader.get("/nowhere").expect(404).contains("Diese Seite gibt es nicht");
        reader.register("Hans");
        reader.get("/").expect(200).contains("Willkommen, Hans");
        reader.post("/", "/logout").expect(303);
        reader.get("/").expect(200).contains("Sie sind abgemeldet.");

        reader.get("/language/en?back=//evil.example").expect(303).redirectsTo("/");
        reader.get("/").expect(200).contains("Log in");
        reader.get("/language/tlh").expect(404);
        reader.get("/").cookie("language", "tlh<script>").expect(200).contains("Log in");
    }

    @Test
    void whatIsNotThereHasAPageOfItsOwn() {
        site.visitor().get("/posts/999").expect(404).contains("There is no such page");
        site.visitor().get("/posts/x").expect(404).contains("There is no such page");
        site.visitor().get("/covers/nothing.jpg").expect(404);
        site.visitor().get("/covers/..%2fblog.mv.db").expect(404);
        ada.get("/nowhere").expect(404).contains("Log out");
    }
}
