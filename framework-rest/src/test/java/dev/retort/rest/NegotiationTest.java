package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.App;
import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Route;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class NegotiationTest {
    record Row(long id, String name) {}

    private static final class CsvWriter implements BodyWriter<Row> {
        @Override
        public Set<MediaType> mediaTypes() {
            return Set.of(MediaType.of("text/csv"));
        }

        @Override
        public boolean writes(Type type) {
            return type == Row.class;
        }

        @Override
        public void open(Type item, OutputStream out) throws IOException {
            out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(Row row, OutputStream out) throws IOException {
            out.write((row.id() + "," + row.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.writer(new CsvWriter());
        app.get("/row", NegotiationTest::row);
        app.get("/rows", NegotiationTest::rows);
        app.get("/rows.csv", () -> Response.of(rows()).type("text/csv"));
        app.get("/versions", NegotiationTest::row)
                .produces("application/vnd.shop+json;version=1", "application/vnd.shop+json;version=2");
        app.get("/csv", NegotiationTest::rows).produces("text/csv");
        app.get("/text", request -> "text").produces("text/plain", "text/markdown");
        app.post("/csv", (Request request, String text) -> text).consumes("text/csv", "application/vnd.*");
        app.put("/json", Row.class, (request, row) -> row).consumes("application/json");
        app.get("/greeting", NegotiationTest::greeting);
        return app;
    }

    private static Row row() {
        return new Row(1, "a");
    }

    private static Flux<Row> rows() {
        return Flux.just(new Row(1, "a"), new Row(2, "b"));
    }

    private static Response greeting(Request request) {
        Locale language = request.preferredLanguage("en", "de").orElse(Locale.ENGLISH);
        return Response.text(language.getLanguage().equals("de") ? "hallo" : "hello")
                .language(language);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|application/json",
                "*/*|application/json",
                "text/csv|text/csv",
                "text/*|text/csv",
                "text/csv;charset=utf-8|text/csv",
                "application/json;charset=utf-8|application/json",
                "application/json;odata=verbose|application/json",
                "text/csv;q=0.2, application/json;q=0.1|text/csv",
                "application/json;q=0, */*|text/csv",
                "application/*;q=0.5, text/csv;q=0.4|application/json",
                "application/x-ndjson|application/x-ndjson",
                "not a type, text/csv|text/csv",
                "text/csv;q=7, application/json;q=0.9|text/csv"
            })
    void writesTheFormatThatTheClientLikesBest(String accept, String type) {
        var request = client.get("/row");

        (accept == null ? request : request.accept(accept))
                .expect(200)
                .type(type)
                .header("Vary", "Accept");
    }

    @Test
    void writesAStreamInTheSameFormats() {
        client.get("/rows").accept("text/csv").expect(200).type("text/csv").text("id,name\n1,a\n2,b\n");
        client.get("/rows").expect(200).list(Row.class);
        client.get("/rows.csv")
                .accept("application/json")
                .expect(200)
                .type("text/csv")
                .noHeader("Vary");
    }

    @Test
    void tellsWhatIsAvailable() {
        client.get("/row")
                .accept("image/png")
                .expect(406)
                .contains("available: application/json, text/csv, application/x-ndjson");
        client.get("/csv")
                .accept("application/json")
                .expect(406)
                .problem("about:blank")
                .json("/detail", "available: text/csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/vnd.shop+json; version=1",
                "application/vnd.shop+json|application/vnd.shop+json; version=1",
                "application/vnd.shop+json;version=2|application/vnd.shop+json; version=2",
                "application/vnd.shop+json;version=2;q=0.5, application/vnd.shop+json;q=0.4|application/vnd.shop+json; version=2"
            })
    void choosesAmongTheFormatsOfTheRoute(String accept, String type) {
        client.get("/versions")
                .accept(accept)
                .expect(200)
                .header("Content-Type", type)
                .header("Vary", "Accept")
                .json("/id", 1);
    }

    @Test
    void refusesAVersionThatTheRouteDoesNotHave() {
        client.get("/versions").accept("application/vnd.shop+json;version=3").expect(406);
    }

    @Test
    void givesTextTheFormatOfTheRoute() {
        client.get("/text")
                .accept("text/markdown")
                .expect(200)
                .type("text/markdown")
                .text("text");
        client.get("/csv").expect(200).type("text/csv").noHeader("Vary");
    }

    @Test
    void takesTheFormatsOfTheRouteAlone() {
        client.post("/csv")
                .header("Content-Type", "text/csv")
                .text("a,b")
                .expect(200)
                .text("a,b");
        client.post("/csv")
                .header("Content-Type", "text/csv; charset=utf-8")
                .text("a")
                .expect(200);
        client.post("/csv")
                .text("a,b")
                .expect(415)
                .header("Accept-Post", "application/vnd.*, text/csv")
                .contains("content type text/plain is not read here");
        client.post("/csv").expect(415).contains("a body without a content type");
        client.put("/json").json(Map.of("id", 1, "name", "a")).expect(200).json("/id", 1);
        client.put("/json").form("id", "1", "name", "a").expect(415).header("Accept", "application/json");
    }

    @Test
    void namesTheLanguageAndWhatItDependsOn() {
        client.get("/greeting")
                .header("Accept-Language", "fr;q=0.9, de-AT;q=0.5, en;q=0.1")
                .expect(200)
                .text("hallo")
                .header("Content-Language", "de")
                .header("Vary", "Accept-Language");
        client.get("/greeting").header("Accept-Language", "tlh").expect(200).text("hello");
        client.get("/greeting").header("Accept-Language", ";;").expect(200).text("hello");
    }

    @Test
    void addsToWhatAnAnswerVariesBy() {
        Response response = Response.text("x").vary("Accept").vary("Origin").vary("accept");

        TestClient.of(appOf(response)).get("/").expect(200).header("Vary", "Accept, Origin");
        TestClient.of(appOf(response.header("Vary", "*").vary("Origin")))
                .get("/")
                .expect(200)
                .header("Vary", "*");
    }

    private static App appOf(Response response) {
        App app = App.create();
        app.get("/", () -> response);
        return app;
    }

    @Test
    void refusesFormatsThatNothingReadsOrWrites() {
        App app = App.create();
        app.get("/a", NegotiationTest::row).produces("text/csv");
        app.post("/b", Row.class, (request, row) -> row).consumes("text/csv");
        app.get("/c", NegotiationTest::row).consumes("application/json");

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> TestClient.of(app))
                .withMessageContaining("GET /a at NegotiationTest.java")
                .withMessageContaining("produces text/csv, but nothing writes")
                .satisfies(first -> org.assertj.core.api.Assertions.assertThat(List.of(first.getSuppressed()))
                        .extracting(Throwable::getMessage)
                        .anyMatch(message -> message.contains("consumes text/csv, but nothing reads it"))
                        .anyMatch(message -> message.contains("has no body")));
    }

    @Test
    void refusesFormatsThatAreNone() {
        Route route = App.create().get("/", NegotiationTest::row);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> route.produces("json"))
                .withMessageContaining("json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> route.produces("text/*"))
                .withMessage("produces: \"text/*\" (expected: a type, not a range)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> route.consumes())
                .withMessage("consumes: none (expected: one media type at least)");
    }
}
