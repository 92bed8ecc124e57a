package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.retort.App;
import dev.retort.FromPath;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonInAnAppTest {
    record User(long id, String name) {}

    record NewUser(String name, int age) {}

    record Rename(@FromPath long id, String name) {}

    private final JsonMapper mapper = JsonMapper.shared();
    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.get("/user", () -> new User(7, "Jürgen"));
        app.get("/users", JsonInAnAppTest::users);
        app.get("/list", () -> List.of(new User(1, "Ada")));
        app.get("/json", () -> Response.json(new User(1, "Ada")).status(202));
        app.get("/json-text", () -> Response.json("x\n"));
        app.get("/json-null", () -> Response.json(null));
        app.get("/kinds", JsonInAnAppTest::kinds);
        app.after((request, response) -> request.path().equals("/list") ? response.header("X-Seen", "1") : response);
        app.get("/taken", () -> Mono.error(Problem.conflict("email taken").with("field", "email")));
        app.get("/crash", JsonInAnAppTest::crash);
        app.post("/users", JsonInAnAppTest::create);
        app.put("/users/{id:long}", JsonInAnAppTest::rename);
        return app;
    }

    private static Flux<User> users() {
        return Flux.just(new User(1, "Ada"), new User(2, "Alan"));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Shape {
        @JsonTypeName("circle")
        record Circle(int radius) implements Shape {}
    }

    private static List<Shape> kinds(Request request) {
        return List.of(new Shape.Circle(1));
    }

    private static User create(Request request, NewUser user) {
        return new User(user.age(), user.name());
    }

    private static User rename(Request request, Rename rename) {
        return new User(rename.id(), rename.name());
    }

    private static User crash() {
        throw new IllegalStateException("secret");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void writesRecordsAndLists() {
        client.get("/user").expect(200).type("application/json").text("{\"id\":7,\"name\":\"Jürgen\"}");
        client.get("/list").expect(200).type("application/json").text("[{\"id\":1,\"name\":\"Ada\"}]");
        client.get("/json").accept("text/html").expect(202).text("{\"id\":1,\"name\":\"Ada\"}");
    }

    @Test
    void writesTextAndNullAsJsonWhereTheyAreSaidToBeJson() {
        client.get("/json-text").expect(200).type("application/json").text("\"x\\n\"");
        client.get("/json-null").expect(200).type("application/json").text("null");
    }

    @Test
    void writesTheKindsOfElementsByTheTypeOfTheHandler() {
        client.get("/kinds").expect(200).text("[{\"kind\":\"circle\",\"radius\":1}]");
    }

    @Test
    void isChangedByCodeAndGivenToWhoeverAsks() {
        App changed = App.create()
                .plugin(Rest.create().mapper(builder -> builder.enable(SerializationFeature.INDENT_OUTPUT)));
        changed.get("/user", () -> Map.of("id", 7));

        try (TestClient of = TestClient.of(changed)) {
            assertThat(of.get("/user").expect(200).text()).contains("{\n", "\"id\" : 7");
            assertThat(changed.service(JsonMapper.class).isEnabled(SerializationFeature.INDENT_OUTPUT))
                    .isTrue();
        }
    }

    @Test
    void streamsAnArrayOrLinesAsTheClientAsks() {
        client.get("/users")
                .expect(200)
                .type("application/json")
                .text("[{\"id\":1,\"name\":\"Ada\"},{\"id\":2,\"name\":\"Alan\"}]");
        client.get("/users")
                .accept("application/x-ndjson")
                .expect(200)
                .type("application/x-ndjson")
                .text("{\"id\":1,\"name\":\"Ada\"}\n{\"id\":2,\"name\":\"Alan\"}\n");
    }

    @Test
    void aListIsALineForEachElementIfTheClientAsksForLines() {
        App lists = App.create();
        lists.get("/list", () -> Arrays.asList(Map.of("id", 1), null, "a"));
        lists.get("/array", () -> new Object[] {Map.of("id", 1), null});
        lists.get("/map", () -> Map.of("id", 1));
        lists.get("/lists", () -> Flux.just(List.of(1, 2), List.of(3)));

        try (TestClient of = TestClient.of(lists).accept("application/x-ndjson")) {
            of.get("/list").expect(200).type("application/x-ndjson").text("{\"id\":1}\nnull\n\"a\"\n");
            of.get("/array").expect(200).text("{\"id\":1}\nnull\n");
            of.get("/map").expect(200).text("{\"id\":1}\n");
            of.get("/lists").expect(200).text("[1,2]\n[3]\n");
        }
    }

    @Test
    void readsABodyIntoTheInputOfTheHandler() {
        json(client.post("/users"), "{\"name\": \"Ada\", \"age\": 36}")
                .expect(200)
                .text("{\"id\":36,\"name\":\"Ada\"}");
    }

    @Test
    void saysWhatIsWrongWithABody() {
        assertThat(problem(json(client.post("/users"), "{bad"), 400)
                        .at("/detail")
                        .asString())
                .isEqualTo("the body is not JSON: unexpected text at line 1, column 2");
        assertThat(problem(json(client.post("/users"), "{\"name\": \"Ada\", \"age\": \"x\"}"), 422)
                        .at("/errors/0"))
                .isEqualTo(mapper.readTree(
                        "{\"detail\": \"must be a whole number\", \"pointer\": \"/age\", \"code\": \"type\"}"));
        client.post("/users").text("name").expect(415);
    }

    @Test
    void writesToNoOtherResourceThanThePathNames() {
        json(client.put("/users/7"), "{\"name\": \"Ada\"}").expect(200).text("{\"id\":7,\"name\":\"Ada\"}");

        JsonNode problem = problem(json(client.put("/users/7"), "{\"id\": 8, \"name\": \"Ada\"}"), 400);

        assertThat(problem.at("/errors/0/code").asString()).isEqualTo("conflict");
    }

    @Test
    void answersFailuresWithProblemDetails() {
        JsonNode taken = problem(client.get("/taken"), 409);
        JsonNode missing = problem(client.get("/nowhere").accept("application/json"), 404);

        assertThat(taken.at("/detail").asString()).isEqualTo("email taken");
        assertThat(taken.at("/field").asString()).isEqualTo("email");
        assertThat(missing.at("/type").asString()).isEqualTo("about:blank");
        assertThat(missing.at("/title").asString()).isEqualTo("Not Found");
    }

    @Test
    void namesTheRequestAndNothingInternalWhenAHandlerThrows() {
        JsonNode crash = problem(client.get("/crash"), 500);

        assertThat(crash.at("/instance").asString()).startsWith("urn:request:");
        assertThat(crash.toString()).doesNotContain("secret", "Exception", "dev.retort");
    }

    @Test
    void leavesErrorsToThePageWhereTheClientWantsOne() {
        client.get("/nowhere").accept("text/html").expect(404).type("text/html");
    }

    private static TestRequest json(TestRequest request, String body) {
        return request.text(body).header("Content-Type", "application/json");
    }

    private JsonNode problem(TestRequest request, int status) {
        return mapper.readTree(
                request.expect(status).type("application/problem+json").text());
    }
}
