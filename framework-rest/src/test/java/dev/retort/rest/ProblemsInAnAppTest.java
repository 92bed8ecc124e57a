package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.HasProblem;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class ProblemsInAnAppTest {
    record NewUser(String name, int age) {}

    record Search(int limit, Optional<String> q) {}

    record Members(@JsonValue Map<String, Object> members) {
        @JsonCreator
        Members {}
    }

    private static final class OutOfCredit extends RuntimeException implements HasProblem {
        private static final long serialVersionUID = 1;

        @Override
        public Problem problem() {
            return Problem.of(403, "your balance is 30, but that costs 50")
                    .type("out-of-credit")
                    .title("You do not have enough credit")
                    .with("balance", 30)
                    .with("accounts", List.of("/account/1"));
        }
    }

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.set("retort.problems.base-uri", "https://example.com/problems/");
        app.post("/users", ProblemsInAnAppTest::create).maxBody(DataSize.bytes(100));
        app.patch("/users", ProblemsInAnAppTest::create);
        app.get("/users", ProblemsInAnAppTest::search);
        app.get("/buy", ProblemsInAnAppTest::buy);
        app.get("/taken", () -> Problem.conflict("taken"));
        app.get("/later", () -> Mono.error(Problem.of(503).header("Retry-After", "7")));
        app.get("/bug", ProblemsInAnAppTest::bug);
        app.mount("/own", own());
        return app;
    }

    private static Router own() {
        Router own = Router.create();
        own.get("/taken", () -> Problem.conflict("taken"));
        own.onProblem((request, problem) -> Map.of("error", problem.status(), "message", problem.detail()));
        return own;
    }

    private static Response create(Request request, NewUser user) {
        return Response.created("/users/1", user);
    }

    private static List<String> search(Request request, Search search) {
        return List.of();
    }

    private static String buy(Request request) {
        throw new OutOfCredit();
    }

    private static String bug(Request request) {
        throw new IllegalStateException("secret of java.lang.Thing");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsWhereABodyIsNotJson() {
        client.post("/users")
                .json("{\"name\":\n  nope}")
                .expect(400)
                .problem("about:blank")
                .contains("line 2, column");
    }

    @Test
    void tellsWhatIsInvalidByPointer() {
        client.post("/users")
                .json("{\"name\": \"Ada\", \"age\": \"x\"}")
                .expect(422)
                .problem("about:blank")
                .json("/title", "Unprocessable Content")
                .error("/age", "type");
    }

    @Test
    void tellsWhatIsWrongWithParametersByName() {
        client.get("/users?limit=x")
                .expect(400)
                .problem("about:blank")
                .error("limit", "type")
                .json("/errors/0/parameter", "limit");
        client.post("/users").form("name", "Ada").expect(422).error("age", "required");
    }

    @ParameterizedTest
    @CsvSource({"POST, Accept-Post", "PATCH, Accept-Patch"})
    void tellsWhatIsReadInsteadOfAnotherFormat(String method, String header) {
        String read = "application/*+json, application/json, application/x-www-form-urlencoded, multipart/form-data";

        client.request(method, "/users")
                .header("Content-Type", "text/csv; charset=utf-8")
                .bytes(new byte[] {1})
                .expect(415)
                .problem("about:blank")
                .header("Accept", read)
                .header(header, read)
                .json("/detail", "content type text/csv is not read here (accepted: " + read + ")");
    }

    @Test
    void tellsThatAContentTypeIsMissing() {
        client.post("/users")
                .body(Mono.just("{}"))
                .expect(415)
                .contains("a body without a content type is not read here");
    }

    @Test
    void answersEveryRefusalAlike() {
        client.get("/nowhere").expect(404).problem("about:blank").json("/title", "Not Found");
        client.delete("/users").expect(405).problem("about:blank").header("Allow", "GET, HEAD, POST, PATCH, OPTIONS");
        client.post("/users")
                .json(Map.of("name", "x".repeat(200), "age", 1))
                .expect(413)
                .problem("about:blank");
        client.get("/taken").expect(409).problem("about:blank").json("/detail", "taken");
        client.get("/later").expect(503).problem("about:blank").header("Retry-After", "7");
        client.get("/bad%").expect(400).problem("about:blank");
    }

    @Test
    void letsNobodyKeepAProblemAndNamesTheRequest() {
        TestResponse response = client.get("/taken").expect(409).header("Cache-Control", "no-store");

        response.json("/instance", "urn:request:" + response.header("X-Request-Id"));
    }

    @Test
    void takesTypeTitleAndMembersFromExceptionsOfTheDomain() {
        client.get("/buy")
                .expect(403)
                .problem("https://example.com/problems/out-of-credit")
                .json("/title", "You do not have enough credit")
                .json("/balance", 30)
                .json("/accounts/0", "/account/1");
    }

    @Test
    void tellsNothingOfTheProgram() {
        TestResponse response = client.get("/bug").expect(500).problem("about:blank");

        assertThat(response.text()).doesNotContain("secret", "java", "Exception", "retort.rest");
        assertThat(response.as(Members.class).members()).containsOnlyKeys("type", "title", "status", "instance");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|application/problem+json",
                "*/*|application/problem+json",
                "application/json|application/problem+json",
                "application/problem+json|application/problem+json",
                "application/vnd.api+json|application/problem+json",
                "application/x-ndjson|application/problem+json",
                "text/event-stream|application/problem+json",
                "application/json;q=0.1, text/html|text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|text/html",
                "text/plain|text/plain",
                "text/plain, application/json;q=0.9|text/plain",
                "image/png|text/plain",
                "application/json;q=0|text/plain",
                "garbage;;;,/,|application/problem+json",
                "application/json;q=high|application/problem+json"
            })
    void answersInTheFormatThatTheClientReads(String accept, String type) {
        var request = client.get("/taken");

        (accept == null ? request : request.accept(accept))
                .expect(409)
                .type(type)
                .contains("taken");
    }

    @Test
    void leavesTheRenderingToTheHandlerOfARouter() {
        client.get("/own/taken").expect(409).type("application/json").json(Map.of("error", 409, "message", "taken"));
        client.get("/own/nowhere").expect(404).json("/error", 404);
    }
}
