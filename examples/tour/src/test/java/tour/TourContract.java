package tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestEvent;
import dev.retort.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tour does, wherever its requests come from. */
abstract class TourContract {
    private static final String DATE = "2026-02-30";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                                              | Welcome
            /hello/Ada%20%26%20Bob                         | <h1>Hi Ada &amp; Bob</h1>
            /hello/a%2Fb                                   | <h1>Hi a/b</h1>
            /square/12                                     | 144
            /orders/00000000-0000-0000-0000-00000000000A   | {"id":"00000000-0000-0000-0000-00000000000a"}
            /range/3-5                                     | [3,4,5]
            /@jürgen.txt                                   | jürgen
            /echo/a/b/c                                    | a/b/c
            /both                                          | GET
            /slash                                         | with or without
            /slash/                                        | with or without
            /negative/ff8000                               | 007fff
            /page                                          | page 1
            /page?n=7                                      | page 7
            /planets                                       | [{"name":"Earth","moons":1},{"name":"Mars","moons":2}]
            /planets/Mars                                  | {"name":"Mars","moons":2}
            /moons/Earth                                   | moons: 1
            /later                                         | later
            /future                                        | from the future
            /words                                         | one,two,three
            /cats                                          | cats /cats/1
            /dogs                                          | dogs /dogs/1
            /dogs/7                                        | dog 7
            /de/docs/page                                  | de /de/docs/other
            /en/docs/other                                 | en
            /v2/ping                                       | pong 2
            /v2/deep/er                                    | deeper
            /-/health/ready                                | '{"status":"up"}'
            """)
    void answers(String path, String text) {
        client().get(path).expect(200).text(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/square/0, 404",
        "/square/100, 404",
        "/square/x, 404",
        "/orders/7, 404",
        "/negative/xyz, 404",
        "/fr/docs/page, 404",
        "/planets/Pluto, 404",
        "/moons/Pluto, 404",
        "/closed/for/good, 403",
        "/cats/hot, 418",
        "/search, 400",
        "/page?n=x, 400",
    })
    void refuses(String path, int status) {
        client().get(path).expect(status).header("X-Tour", "yes");
    }

    @Test
    void filesAndTaggedAnswersAreNotSentTwice() {
        client().get("/tagged")
                .expect(200)
                .header("Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT")
                .text("same");
        client().get("/tagged").header("If-None-Match", "\"v1\"").expect(304).empty();
        TestResponse style = client().get("/static/site.css").expect(200);
        style.type("text/css; charset=utf-8")
                .header("Cache-Control", "max-age=86400")
                .contains("color");
        client().get("/static/site.css")
                .header("If-None-Match", style.header("ETag"))
                .expect(304);
        client().get("/static/../TourTest.class").expect(404);
        client().get("/files/missing.txt").expect(404);
        client().get("/report").expect(404);
    }

    @Test
    void answersEveryMethodOfARoute() {
        client().post("/both").expect(200).text("POST");
        client().head("/both").expect(200).empty();
        client().delete("/both").expect(405).header("Allow", "GET, HEAD, POST, OPTIONS");
        client().request("OPTIONS", "/both").expect(204).header("Allow", "GET, HEAD, POST, OPTIONS");
    }

    @Test
    void redirectsByName() {
        client().get("/old").expect(302).redirectsTo("/hello/Ada?from=old");
    }

    @Test
    void bindsARecordFromTheQuery() {
        client().get("/search?q=tea&tag=green&tag=black&since=2026-01-02")
                .expect(200)
                .contains("\"q\":\"tea\"")
                .contains("\"page\":1")
                .contains("\"tags\":[\"green\",\"black\"]")
                .contains("\"since\":\"2026-01-02\"");
    }

    @Test
    void namesAllMistakesOfTheQueryAtOnce() {
        client().get("/search?page=one&since=" + DATE)
                .accept("application/json")
                .expect(400)
                .type("application/problem+json")
                .contains("q")
                .contains("page")
                .contains("one")
                .contains("since")
                .contains(DATE);
    }

    @Test
    void bindsRecordsFromJson() {
        client().post("/points")
                .text("{\"x\":1,\"y\":2}")
                .header("Content-Type", "application/json")
                .expect(201)
                .header("Location", "/")
                .text("{\"x\":2,\"y\":1}");
        client().post("/lines")
                .text("[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4}]")
                .header("Content-Type", "application/json")
                .expect(200)
                .text("{\"points\":2}");
    }

    @Test
    void takesMarkedComponentsFromThePathAlone() {
        client().put("/pixels/3/4")
                .text("{\"color\":\"red\"}")
                .header("Content-Type", "application/json")
                .expect(200)
                .text("{\"x\":3,\"y\":4,\"color\":\"red\"}");
        client().put("/pixels/3/4")
                .text("{\"x\":8,\"color\":\"red\"}")
                .header("Content-Type", "application/json")
                .expect(400)
                .contains("x");
    }

    @Test
    void readsFormsAndTexts() {
        client().post("/login").form("name", "Ada", "age", "36").expect(200).text("Ada is 36");
        client().post("/login").form("name", "Ada", "age", "old").expect(400).contains("age");
        client().post("/shout").text("hello").expect(200).text("HELLO");
    }

    @Test
    void countsAStreamedBodyAboveTheDefaultLimit() {
        client().post("/count").bytes(new byte[3_000_000]).expect(200).text("3000000 bytes");
        client().post("/shout").bytes(new byte[3_000_000]).expect(413);
    }

    @Test
    void picksWhatTheClientLikesBest() {
        client().get("/accepts")
                .accept("text/html;q=0.5, application/json")
                .expect(200)
                .text("application/json");
        client().get("/accepts").accept("image/png").expect(200).text("neither");
    }

    @Test
    void keepsCookies() {
        TestClient browser = client();

        browser.get("/visit").expect(200).text("visit 1").cookie("visits", "1");
        browser.get("/visit").expect(200).text("visit 2");
    }

    @Test
    void returnsBytesAndNothing() {
        client().get("/bytes").expect(200).bytes(new byte[] {1, 2, 3});
        client().get("/quiet").expect(204).empty();
        client().delete("/planets/Mars").expect(204).empty();
        client().get("/cached").expect(200).header("Cache-Control", "max-age=86400");
    }

    @Test
    void writesAZipWhileItIsMade() throws Exception {
        TestResponse response = client().get("/zip").expect(200).type("application/zip");

        assertThat(response.header("Content-Disposition")).contains("filename*=UTF-8''%C3%9Cbersicht.zip");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.bytes()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("a.txt");
        }
    }

    @Test
    void streamsAsTheClientAsks() {
        List<String> lines = client().get("/numbers")
                .accept("application/x-ndjson")
                .expect(200)
                .type("application/x-ndjson")
                .lines()
                .take(2)
                .collectList()
                .block();

        assertThat(lines).containsExactly("{\"n\":1,\"square\":1}", "{\"n\":2,\"square\":4}");
        assertThat(client().get("/numbers")
                        .accept("application/json")
                        .expect(200)
                        .text())
                .startsWith("[{\"n\":1,\"square\":1},{\"n\":2,")
                .endsWith("}]");
    }

    @Test
    void sendsEvents() {
        List<TestEvent> events = client().get("/ticks")
                .expect(200)
                .type("text/event-stream")
                .sse()
                .take(2)
                .collectList()
                .block();

        assertThat(events).extracting(TestEvent::data).containsExactly("tick", "tick");
        assertThat(events).extracting(TestEvent::id).containsExactly("0", "1");
    }

    @Test
    void answersFailuresInTheNearestRouter() {
        client().get("/cats/none").expect(404).text("no such cat").header("X-Pet", "cat");
        client().get("/dogs/none").expect(404).text("no such dog").header("X-Pet", "dog");
        client().get("/nowhere/<b>").expect(404).type("text/html").text("<p>/nowhere/&lt;b&gt; is not here");
        client().get("/dogs/hot").accept("text/plain").expect(418).contains("too hot");
    }

    @Test
    void marksEveryAnswerWithItsRequest() {
        TestResponse response = client().get("/").expect(200);

        assertThat(response.header("X-Seen")).isEqualTo(response.header("X-Request-Id"));
    }

    abstract TestClient client();
}
