package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Completion;
import dev.retort.Request;
import dev.retort.SetupException;
import dev.retort.rest.openapi.ApiInfo;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where the document of an API and its page are, and for whom. */
class OpenApiRoutesTest {
    record User(long id, String name) {}

    private TestClient client = TestClient.of(App.create());

    private TestClient client(Consumer<OpenApi> change, Consumer<App> routes, String... arguments) {
        App app = App.create(arguments);
        app.plugin(Rest.create().openApi(change::accept));
        app.get("/users/{id:long}", OpenApiRoutesTest::user).name("user");
        routes.accept(app);
        client.close();
        client = TestClient.of(app);
        return client;
    }

    private static Mono<User> user(Request request) {
        return Mono.just(new User(request.param("id", long.class), "Ada"));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void whatIsIdempotentHasTheHeaderAndItsRefusals() {
        client(OpenApi::publish, app -> {
            app.post("/orders", User.class, (request, user) -> user).requiresIdempotencyKey();
            app.post("/bills", () -> "billed").idempotent();
        });

        JsonNode document = JsonMapper.shared()
                .readTree(client.get("/openapi.json").expect(200).text());

        JsonNode required = document.at("/paths/~1orders/post");
        assertThat(required.at("/parameters/0/name").asString()).isEqualTo("Idempotency-Key");
        assertThat(required.at("/parameters/0/in").asString()).isEqualTo("header");
        assertThat(required.at("/parameters/0/required").asBoolean()).isTrue();
        assertThat(required.at("/parameters/0/schema/maxLength").asInt()).isEqualTo(255);
        JsonNode optional = document.at("/paths/~1bills/post");
        assertThat(optional.at("/parameters/0").has("required")).isFalse();
        assertThat(optional.at("/responses").propertyNames()).contains("200", "400", "409", "422");
    }

    @Test
    void nothingIsThereInRunMode() {
        client(api -> {}, app -> {});

        client.get("/openapi.json").expect(404);
        client.get("/openapi.yaml").expect(404);
        client.get("/docs").expect(404);
    }

    @Test
    void publishedItIsThereInRunModeToo() {
        client(
                api -> api.title("Users")
                        .version("2.1")
                        .description("All of them.")
                        .publish(),
                app -> {});

        JsonNode document = JsonMapper.shared()
                .readTree(client.get("/openapi.json")
                        .expect(200)
                        .type("application/json")
                        .text());

        assertThat(document.at("/info/title").asString()).isEqualTo("Users");
        assertThat(document.at("/info/version").asString()).isEqualTo("2.1");
        assertThat(document.at("/info/description").asString()).isEqualTo("All of them.");
        assertThat(document.get("paths").propertyNames()).containsExactly("/users/{id}");
        assertThat(new YAMLMapper()
                        .readTree(client.get("/openapi.yaml")
                                .expect(200)
                                .type("application/yaml")
                                .text()))
                .isEqualTo(document);
    }

    @Test
    void settingsAreStrongerThanCode() {
        client(
                api -> api.title("Users").publish(),
                app -> {},
                "--retort.openapi.publish=never",
                "--retort.openapi.title=Shop");
        client.get("/openapi.json").expect(404);

        client(
                api -> api.title("Users"),
                app -> {},
                "--retort.openapi.publish=always",
                "--retort.openapi.title=Shop",
                "--retort.server.public-url=https://shop.example/");
        JsonNode document = JsonMapper.shared()
                .readTree(client.get("https://shop.example/openapi.json")
                        .expect(200)
                        .text());
        assertThat(document.at("/info/title").asString()).isEqualTo("Shop");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("https://shop.example");
    }

    @Test
    void thePageRunsNothingButItsOwnFiles() {
        client(api -> api.title("<Users>").publish(), app -> {});

        TestResponse answer = client.get("/docs").expect(200).type("text/html");
        String page = answer.text();

        assertThat(answer.headers().first("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'; script-src 'self';");
        assertThat(page).contains("&lt;Users&gt;").doesNotContain("<Users>", "<script>", "http:", "https:");
        client.get("/docs/ui/swagger-ui-bundle.js").expect(200).type("text/javascript");
        client.get("/docs/ui/swagger-ui.css").expect(200).type("text/css");
        client.get("/docs/start.js").expect(200).type("text/javascript");
    }

    @Test
    void aFilterStandsAroundAllOfIt() {
        Auth<String> admins = Auth.bearer(token -> token.equals("secret") ? Mono.just("admin") : Mono.empty());
        client(api -> api.filter(admins).publish(), app -> {});

        for (String path : List.of("/openapi.json", "/openapi.yaml", "/docs", "/docs/start.js", "/docs/ui/index.css")) {
            client.get(path).expect(401);
            client.get(path).header("Authorization", "Bearer secret").expect(200);
        }
        client.get("/users/7").expect(200);
    }

    @Test
    void whatTheApplicationHasThereComesFirst() {
        client(api -> api.publish(), app -> {
            app.get("/docs", () -> "mine");
            app.get("/openapi.json", () -> "mine too");
        });

        assertThat(client.get("/docs").expect(200).text()).isEqualTo("mine");
        assertThat(client.get("/openapi.json").expect(200).text()).isEqualTo("mine too");
    }

    @Test
    void itIsReadOnly() {
        client(api -> api.publish(), app -> {});

        client.head("/openapi.json").expect(200);
        client.post("/openapi.json").expect(405).header("Allow", "GET, HEAD");
    }

    @Test
    void theCommandPrintsItAndSaysWhatIsNotInIt() {
        App app = App.create();
        app.get("/users/{id:long}", OpenApiRoutesTest::user);
        app.get("/lambda", request -> Mono.just("x"));
        LazyDocument document =
                new LazyDocument(app, new ApiInfo("API", "1", "", List.of("/")), TestMapper.create(), false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OpenApiCommand command = new OpenApiCommand(document, new PrintStream(out), new PrintStream(err));

        assertThat(command.run(app, List.of())).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString(StandardCharsets.UTF_8))
                        .get("paths")
                        .propertyNames())
                .containsExactly("/users/{id}", "/lambda");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "not in the document: GET /lambda at OpenApiRoutesTest.java:\\d+: what it returns is not"
                                + " known \\(use a method reference");
        out.reset();
        assertThat(command.run(app, List.of("yaml"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("openapi: 3.1.0\n");
        assertThat(command.run(app, List.of("toml"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("openapi: toml (expected: json, yaml or nothing)");
    }

    @Test
    void checkListsWhatIsNotInIt() {
        App app = App.create();
        app.get("/lambda", request -> Mono.just("x"));
        LazyDocument document =
                new LazyDocument(app, new ApiInfo("API", "1", "", List.of("/")), TestMapper.create(), false);

        assertThat(warnings(true, document))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("OPENAPI-UNKNOWN: GET /lambda at OpenApiRoutesTest.java");
        assertThat(warnings(false, document)).isEmpty();
    }

    private static List<String> warnings(boolean isCheck, LazyDocument document) {
        List<String> warnings = new ArrayList<>();
        Rest.check(
                new Completion.Findings() {
                    @Override
                    public void mistake(SetupException mistake) {
                        throw mistake;
                    }

                    @Override
                    public void warning(String code, String message) {
                        warnings.add(code + ": " + message);
                    }

                    @Override
                    public boolean isCheck() {
                        return isCheck;
                    }
                },
                document);
        return warnings;
    }
}
