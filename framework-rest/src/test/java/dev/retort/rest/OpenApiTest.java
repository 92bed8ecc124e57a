package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Default;
import dev.retort.Description;
import dev.retort.Form;
import dev.retort.FromPath;
import dev.retort.Html;
import dev.retort.MergePatch;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.Upload;
import dev.retort.spi.ApiDocument;
import dev.retort.spi.AppInspection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document says of routes, inputs, answers and who may ask. */
class OpenApiTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side, Optional<Shape> inner) implements Shape {}

    enum Color {
        RED,
        @JsonProperty("green")
        GREEN
    }

    record Money(@JsonValue String text) {}

    record User(
            long id,
            @Description("how it is called") String name,
            Optional<String> mail,
            @Nullable Instant seen,
            OptionalInt age,
            List<Color> colors,
            Map<String, Money> money,
            @Nullable User friend) {}

    record NewUser(
            @NotBlank @Size(max = 40) String name,
            @Min(18) @Max(150) int age,
            @Pattern(regexp = "[A-Z]+") @Default("X") String code,
            @FromPath long id) {}

    record Page<T>(List<T> items, long total) {}

    record Search(String q, @Default("20") @Max(100) int limit, Set<String> tag, Optional<Color> color) {}

    record Picture(String title, Upload image) {}

    record Errors(Map<String, List<String>> errors) {}

    static class Bean {
        private String firstName = "";
        private String password = "";

        public String getFirstName() {
            return firstName;
        }

        public void setFirstName(String name) {
            firstName = name;
        }

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        public void setPassword(String word) {
            password = word;
        }

        public int getLength() {
            return password.length();
        }
    }

    record Box(double width, Optional<Box> twin) {
        @JsonProperty
        double area() {
            return width * width;
        }

        @JsonProperty
        Box copy() {
            return this;
        }
    }

    record Label(String code) {}

    record Labelled(@JsonUnwrapped Label label, Box box) {}

    private final App app = App.create();

    private static Labelled box() {
        throw Problem.notFound("box");
    }

    private static Mono<User> user(Request request) {
        return Mono.empty();
    }

    private static Flux<User> users() {
        return Flux.empty();
    }

    private static Page<User> page(Request request, Search search) {
        return new Page<>(List.of(), search.limit());
    }

    private static dev.retort.Page<User> part(Request request) {
        return dev.retort.Page.after(request, List.of(), null);
    }

    private static User create(Request request, NewUser added) {
        throw Problem.conflict(added.name());
    }

    private static Shape echo(Request request, Shape shape) {
        return shape;
    }

    private static User echoUser(Request request, User user) {
        return user;
    }

    private static Bean bean(Request request, Bean bean) {
        return bean;
    }

    private static User patch(Request request, MergePatch<User> patch) {
        throw Problem.conflict(patch.toString());
    }

    private static String send(Request request, Form<Picture> form) {
        return form.toString();
    }

    private static Mono<Void> delete(Request request) {
        return Mono.empty();
    }

    private static Errors render(Request request, Problem problem) {
        return new Errors(Map.of());
    }

    private JsonNode document() {
        AppInspection.of(app).routes();
        return JsonMapper.shared().readTree(app.service(ApiDocument.class).json());
    }

    private JsonNode operation(String pointer) {
        return document().at("/paths" + pointer);
    }

    private JsonNode schema(String name) {
        return document().at("/components/schemas/" + name);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void anOperationFollowsFromItsRoute() {
        Router inner = Router.create();
        inner.get("/{id:long(min=1)}", OpenApiTest::user).name("show");
        app.mount("/users", "users", inner);

        assertThat(operation("/~1users~1{id}/get")).isEqualTo(json("""
                {
                  'tags': ['users'],
                  'summary': 'Users show',
                  'operationId': 'usersShow',
                  'parameters': [{'name': 'id', 'in': 'path', 'required': true,
                    'schema': {'type': 'integer', 'format': 'int64', 'minimum': 1}}],
                  'responses': {
                    '200': {'description': 'OK',
                      'content': {'application/json': {'schema': {'$ref': '#/components/schemas/User'}}}},
                    '404': {'$ref': '#/components/responses/NotFound'},
                    'default': {'$ref': '#/components/responses/Failure'}
                  },
                  'security': []
                }"""));
    }

    @Test
    void keywordsComeInTheSameOrderInEachJvm() {
        app.get("/{language:any(de,en)}/{day:date}", request -> "a page");

        JsonNode parameters = operation("/~1{language}~1{day}/get").path("parameters");
        assertThat(parameters.at("/0/schema").toString()).isEqualTo("{\"type\":\"string\",\"enum\":[\"de\",\"en\"]}");
        assertThat(parameters.at("/1/schema").toString()).isEqualTo("{\"type\":\"string\",\"format\":\"date\"}");
    }

    @Test
    void anAnswersSchemaIsWhatIsWritten() {
        app.get("/", OpenApiTest::user);

        assertThat(schema("User")).isEqualTo(json("""
                {
                  'type': 'object',
                  'properties': {
                    'id': {'type': 'integer', 'format': 'int64'},
                    'name': {'type': 'string', 'description': 'how it is called'},
                    'mail': {'type': ['string', 'null']},
                    'seen': {'type': ['string', 'null'], 'format': 'date-time'},
                    'age': {'type': ['integer', 'null'], 'format': 'int32'},
                    'colors': {'type': 'array', 'items': {'$ref': '#/components/schemas/Color'}},
                    'money': {'type': 'object', 'additionalProperties': {'type': 'string'}},
                    'friend': {'anyOf': [{'type': 'null'}, {'$ref': '#/components/schemas/User'}]}
                  },
                  'required': ['id', 'name', 'mail', 'seen', 'age', 'colors', 'money', 'friend']
                }"""));
        assertThat(schema("Color")).isEqualTo(json("{'type': 'string', 'enum': ['RED', 'green']}"));
    }

    @Test
    void anInputsSchemaHasConstraintsAndNothingThatThePathFills() {
        app.post("/{id:long}", OpenApiTest::create).status(201);

        assertThat(schema("NewUser")).isEqualTo(json("""
                {
                  'type': 'object',
                  'properties': {
                    'name': {'type': 'string', 'minLength': 1, 'maxLength': 40},
                    'age': {'type': 'integer', 'format': 'int32', 'minimum': 18, 'maximum': 150},
                    'code': {'type': 'string', 'pattern': '[A-Z]+', 'default': 'X'}
                  },
                  'required': ['name', 'age']
                }"""));
        assertThat(operation("/~1{id}/post/responses").propertyNames())
                .containsExactly("201", "400", "404", "422", "default");
    }

    @Test
    void whatLooksOtherwiseInRequestsHasASchemaOfItsOwn() {
        app.put("/user", OpenApiTest::echoUser);

        assertThat(operation("/~1user/put/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/UserInput");
        assertThat(schema("UserInput").at("/required")).isEqualTo(json("['id', 'name']"));
        assertThat(schema("UserInput").at("/properties/friend/anyOf/1/$ref").asString())
                .isEqualTo("#/components/schemas/UserInput");
        assertThat(document().at("/components/schemas").propertyNames()).doesNotContain("ColorInput");
    }

    @Test
    void kindsOfASealedTypeAreToldApart() {
        app.post("/shape", OpenApiTest::echo);

        assertThat(schema("Shape")).isEqualTo(json("""
                {
                  'oneOf': [{'$ref': '#/components/schemas/Circle'}, {'$ref': '#/components/schemas/Square'}],
                  'discriminator': {'propertyName': 'kind', 'mapping': {
                    'Circle': '#/components/schemas/Circle', 'Square': '#/components/schemas/Square'}}
                }"""));
        assertThat(schema("Circle").at("/properties/kind")).isEqualTo(json("{'type': 'string', 'const': 'Circle'}"));
        assertThat(schema("Square").at("/properties/inner/anyOf/1/$ref").asString())
                .isEqualTo("#/components/schemas/Shape");
    }

    @Test
    void beansAreWhatTheMapperReadsAndWrites() {
        app.post("/bean", OpenApiTest::bean);

        assertThat(schema("Bean").at("/properties").propertyNames()).containsExactlyInAnyOrder("firstName", "length");
        assertThat(schema("BeanInput").at("/properties").propertyNames())
                .containsExactlyInAnyOrder("firstName", "password");
    }

    @Test
    void computedAndUnwrappedMembersAreThere() {
        app.get("/box", OpenApiTest::box);

        assertThat(schema("Box")).isEqualTo(json("""
                {
                  'type': 'object',
                  'properties': {
                    'width': {'type': 'number', 'format': 'double'},
                    'twin': {'anyOf': [{'type': 'null'}, {'$ref': '#/components/schemas/Box'}]},
                    'area': {'type': 'number', 'format': 'double'},
                    'copy': {'$ref': '#/components/schemas/Box'}
                  },
                  'required': ['width', 'twin', 'area', 'copy']
                }"""));
        assertThat(schema("Labelled").toString()).contains("\"code\"").doesNotContain("\"label\"");
    }

    @Test
    void namesFollowTheMapper() {
        app.set("retort.json.naming", "snake-case");
        app.post("/bean", OpenApiTest::bean);

        assertThat(schema("BeanInput").at("/properties").propertyNames())
                .containsExactlyInAnyOrder("first_name", "password");
    }

    @Test
    void leavingOutNullsMakesMembersOptional() {
        app.set("retort.json.omit-nulls", true);
        app.get("/", OpenApiTest::user);

        assertThat(schema("User").at("/required")).isEqualTo(json("['id', 'name', 'colors', 'money']"));
        assertThat(schema("User").at("/properties/mail")).isEqualTo(json("{'type': 'string'}"));
    }

    @Test
    void aQueryIsItsFields() {
        app.get("/users", OpenApiTest::page);

        assertThat(operation("/~1users/get/parameters")).isEqualTo(json("""
                [
                  {'name': 'q', 'in': 'query', 'required': true, 'schema': {'type': 'string'}},
                  {'name': 'limit', 'in': 'query',
                    'schema': {'type': 'integer', 'format': 'int32', 'default': 20, 'maximum': 100}},
                  {'name': 'tag', 'in': 'query', 'schema': {'type': 'array', 'items': {'type': 'string'}}},
                  {'name': 'color', 'in': 'query', 'schema': {'type': 'string', 'enum': ['RED', 'green']}}
                ]"""));
        assertThat(schema("PageOfUser").at("/properties/items/items/$ref").asString())
                .isEqualTo("#/components/schemas/User");
    }

    @Test
    void aFormWithFilesIsMultipart() {
        app.post("/pictures", OpenApiTest::send);

        assertThat(operation("/~1pictures/post/requestBody/content")).isEqualTo(json("""
                {'multipart/form-data': {'schema': {'type': 'object', 'properties': {
                  'title': {'type': 'string'}, 'image': {'type': 'string', 'format': 'binary'}},
                  'required': ['title', 'image']}}}"""));
    }

    @Test
    void aPatchRequiresNothing() {
        app.patch("/user", OpenApiTest::patch);

        assertThat(operation("/~1user/patch/requestBody/content/application~1merge-patch+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/UserPatch");
        assertThat(schema("UserPatch").has("required")).isFalse();
    }

    @Test
    void aStreamIsAListOrLinesOrEvents() {
        app.get("/users", OpenApiTest::users);

        JsonNode content = operation("/~1users/get/responses/200/content");
        assertThat(content.propertyNames())
                .containsExactlyInAnyOrder("application/json", "application/x-ndjson", "text/event-stream");
        assertThat(content.at("/application~1json/schema/type").asString()).isEqualTo("array");
        assertThat(content.at("/application~1x-ndjson/schema/$ref").asString()).isEqualTo("#/components/schemas/User");
    }

    @Test
    void aPageIsAListOfItsItems() {
        app.get("/users", OpenApiTest::part);

        assertThat(operation("/~1users/get/responses/200/content/application~1json/schema"))
                .isEqualTo(json("{'type': 'array', 'items': {'$ref': '#/components/schemas/User'}}"));
    }

    @Test
    void nothingIsNoContent() {
        app.delete("/users/{id:long}", OpenApiTest::delete);

        assertThat(operation("/~1users~1{id}/delete/responses").propertyNames())
                .containsExactly("204", "404", "default");
    }

    @Test
    void whoMayAskFollowsFromTheFilters() {
        Auth<String> tokens = Auth.<String>bearer(Mono::just).roles(List::of);
        app.group(inner -> {
            inner.filter(Auth.anyOf(tokens, tokens.scheme("Token")));
            inner.get("/mine", OpenApiTest::user).roles("admin");
        });
        app.group(inner -> {
            inner.filter(tokens.optional());
            inner.get("/all", OpenApiTest::users);
        });

        assertThat(operation("/~1mine/get/security")).isEqualTo(json("[{'bearer': []}, {'token': []}]"));
        assertThat(operation("/~1mine/get/responses").propertyNames()).contains("401", "403");
        assertThat(operation("/~1all/get/security")).isEqualTo(json("[{'bearer': []}, {}]"));
        assertThat(operation("/~1all/get/responses").propertyNames()).contains("401");
        assertThat(document().at("/components/securitySchemes/bearer"))
                .isEqualTo(json("{'type': 'http', 'scheme': 'bearer'}"));
        assertThat(document().at("/components/securitySchemes/token/name").asString())
                .isEqualTo("Authorization");
    }

    @Test
    void failuresLookAsTheRouterRendersThem() {
        app.group(inner -> {
            inner.onProblem(OpenApiTest::render);
            inner.get("/{id:long}", OpenApiTest::user);
        });

        assertThat(operation("/~1{id}/get/responses/404/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Errors");
        assertThat(document().at("/components/schemas").has("Problem")).isFalse();
    }

    @Test
    void whatFailuresHoldCanBeSaid() {
        app.onProblem((request, problem) -> Response.json(Map.of())).returns(Errors.class);
        app.get("/{id:long}", OpenApiTest::user);

        assertThat(operation("/~1{id}/get/responses/404/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Errors");
    }

    @Test
    void whatItsAuthorSaysIsThere() {
        app.get("/user", OpenApiTest::user)
                .summary("The user")
                .describe("*One* user.")
                .tag("people", "old")
                .deprecated()
                .example(new Circle(2))
                .answers(304, "still the same")
                .answers(410, "gone for good")
                .answers(202, "later", Circle.class);

        JsonNode operation = operation("/~1user/get");
        assertThat(operation.get("summary").asString()).isEqualTo("The user");
        assertThat(operation.get("description").asString()).isEqualTo("*One* user.");
        assertThat(operation.get("tags")).isEqualTo(json("['people', 'old']"));
        assertThat(operation.get("deprecated").asBoolean()).isTrue();
        assertThat(operation.at("/responses/200/content/application~1json/example"))
                .isEqualTo(json("{'kind': 'Circle', 'radius': 2.0}"));
        assertThat(operation.at("/responses").propertyNames())
                .containsExactly("200", "202", "304", "404", "410", "default");
        assertThat(operation.at("/responses/304")).isEqualTo(json("{'description': 'still the same'}"));
        assertThat(operation
                        .at("/responses/410/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void pagesFilesAndWhatIsHiddenAreNotOfTheApi() {
        app.get("/page", () -> Html.raw("<p>"));
        app.get("/secret", OpenApiTest::user).hidden();
        app.get("/open", OpenApiTest::user);

        assertThat(document().get("paths").propertyNames()).containsExactly("/open");
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        app.get("/users/{id:long}", OpenApiTest::user);
        app.get("/users/{id:long}/friends", OpenApiTest::users);
        app.get("/users-by-id", OpenApiTest::users);

        assertThat(document().findValuesAsString("operationId"))
                .containsExactly("getUsersById", "getUsersByIdFriends", "getUsersById2");
    }

    @Test
    void whatAResponseHoldsCanBeSaid() {
        app.delete("/user", () -> Response.noContent()).answers(204, "it is gone");

        assertThat(operation("/~1user/delete/responses").propertyNames()).containsExactly("204", "default");
    }
}
