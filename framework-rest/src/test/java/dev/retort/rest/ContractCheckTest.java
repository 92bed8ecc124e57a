package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the test client says of answers that the document of the API does not allow. */
class ContractCheckTest {
    record User(long id, String name, Optional<String> mail) {}

    record NewUser(String name) {}

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.get("/users/{id:long}", ContractCheckTest::find);
        app.get("/users/{id:long}/friends", ContractCheckTest::all);
        app.get("/users", ContractCheckTest::all);
        app.post("/users", ContractCheckTest::add).status(201);
        app.get("/taken", ContractCheckTest::taken);
        app.get("/said", ContractCheckTest::taken).answers(409, "it is taken");
        app.get("/plain", request -> Response.text("plain")).returns(User.class);
        app.get("/other", () -> Response.json(Map.of("id", "seven"))).returns(User.class);
        app.get("/lost/{path:path}", ContractCheckTest::find);
        app.get("/crash", ContractCheckTest::crash);
        app.get("/hidden", () -> Response.text("418").status(418)).hidden();
        return app;
    }

    private static Mono<User> find(Request request) {
        return request.path().endsWith("9") ? Mono.empty() : Mono.just(new User(7, "Ada", Optional.empty()));
    }

    private static Flux<User> all() {
        return Flux.just(new User(7, "Ada", Optional.of("a@b.c")), new User(8, "Bob", Optional.empty()));
    }

    private static User add(Request request, NewUser user) {
        return new User(9, user.name(), Optional.empty());
    }

    private static Mono<User> taken() {
        return Mono.error(Problem.conflict("taken"));
    }

    private static User crash() {
        throw new IllegalStateException("crashed");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void whatIsDocumentedPasses() {
        client.checkContract();

        client.get("/users/7").expect(200).json("/name", "Ada");
        client.get("/users/9").expect(404);
        client.get("/users/x").expect(404);
        client.head("/users/7").expect(200);
        client.get("/users").expect(200).json("/1/id", 8);
        client.get("/users").accept("application/x-ndjson").expect(200);
        client.post("/users").json(Map.of("name", "Cid")).expect(201);
        client.post("/users").json(Map.of()).expect(422);
        client.post("/users")
                .header("Content-Type", "application/json")
                .text("x")
                .expect(400);
        client.get("/said").expect(409);
    }

    @Test
    void whatTheServerAnswersByItselfNeedNotBeSaid() {
        client.checkContract();

        client.delete("/users").expect(405);
        client.post("/users").text("x").expect(415);
        client.get("/users").accept("image/png").expect(406);
        client.get("/crash").expect(500);
    }

    @Test
    void whatIsNotInTheDocumentIsNotChecked() {
        client.checkContract();

        client.get("/hidden").expect(418);
        client.get("/nowhere").expect(404);
    }

    @Test
    void aStatusThatIsNotDocumentedIsReported() {
        client.checkContract();

        assertThatThrownBy(() -> client.get("/taken").send())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the answer does not follow the document of the API: 409 is not documented there"
                        + " (documented: 200, 404, default; .answers(409, \"...\") on the route says when it comes)")
                .hasMessageContaining("GET /taken");
    }

    @Test
    void anotherContentTypeIsReported() {
        client.checkContract();

        assertThatThrownBy(() -> client.get("/plain").send())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("200 is documented as application/json, not as text/plain");
    }

    @Test
    void aBodyThatDoesNotFitIsReportedWithItsPlaces() {
        client.checkContract();

        assertThatThrownBy(() -> client.get("/other").send())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the body does not fit its schema:")
                .hasMessageContaining("/id: ")
                .hasMessageContaining("'name'");
    }

    @Test
    void aPathBelowAVariableIsItsOwn() {
        client.checkContract();

        client.get("/users/7/friends").expect(200).json("/1/name", "Bob");
    }

    @Test
    void aVariableAtTheEndMayHoldSlashes() {
        client.checkContract();

        client.get("/lost/a/b/c").expect(200);
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThatThrownBy(() -> client.checkContract("{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("document: openapi is missing (expected: 3.1)");
        assertThatThrownBy(() -> client.checkContract("<html>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("document: not JSON (expected: OpenAPI 3.1)");
        try (TestClient elsewhere = TestClient.of(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(elsewhere::checkContract)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("pass its document: checkContract(json)");
        }
    }

    @Test
    void anApplicationWithoutADocumentIsRefused() {
        App bare = App.create();
        bare.without("rest");
        try (TestClient other = TestClient.of(bare)) {
            assertThatThrownBy(other::checkContract).hasMessageContaining("ApiDocument");
        }
    }
}
