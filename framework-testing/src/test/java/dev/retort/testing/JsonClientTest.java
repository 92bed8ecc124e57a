package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Headers;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class JsonClientTest {
    private static final String ADA = """
            {"name": "Ada", "age": 36, "height": 1.50, "mail": null, "admin": true,
             "tags": ["x", "y"], "a/b": {"~": 1}, "since": "1833-06-05T00:00:00Z"}
            """;
    private static final String PROBLEM = """
            {"type": "https://example.com/invalid", "status": 422, "errors": [
              {"detail": "is required", "pointer": "/title", "code": "required"},
              {"detail": "is too large", "parameter": "limit", "code": "max"}]}
            """;

    record Person(String name, int age, Optional<String> mail, List<String> tags, Instant since) {}

    record Point(int x, int y) {}

    private final TestClient client = client(request -> switch (request.target()) {
        case "/ada" -> answer("application/json", ADA);
        case "/points" -> answer("application/json", "[{\"x\":1,\"y\":2}, {\"x\":3,\"y\":4}]");
        case "/problem" -> answer("application/problem+json", PROBLEM);
        case "/blank" -> answer("application/problem+json", "{\"status\":404}");
        case "/broken" -> answer("application/json", "{\"name\":\n tru}");
        default -> echo(request);
    });

    private static TestClient client(Function<DispatchRequest, Mono<DispatchResponse>> application) {
        Dispatcher dispatcher = new Dispatcher() {
            @Override
            public Mono<DispatchResponse> dispatch(DispatchRequest request) {
                return application.apply(request);
            }

            @Override
            public Mono<Void> stop() {
                return Mono.empty();
            }
        };
        return new TestClient(new MemoryServer(App.create(), dispatcher, ""), true);
    }

    private static Mono<DispatchResponse> answer(String type, String... chunks) {
        Headers headers = Headers.of(Map.of("Content-Type", List.of(type)));
        return Mono.just(new DispatchResponse(
                200, headers, Flux.just(chunks).map(chunk -> ByteBuffer.wrap(chunk.getBytes(StandardCharsets.UTF_8)))));
    }

    private static Mono<DispatchResponse> echo(DispatchRequest request) {
        String type = request.headers().first("Content-Type").orElse("none");
        return request.body()
                .map(chunk -> StandardCharsets.UTF_8.decode(chunk).toString())
                .collectList()
                .flatMap(chunks -> answer("text/plain", type + " " + String.join("", chunks)));
    }

    @Test
    void sendsValuesAsJson() {
        client.post("/").json(Map.of("title", "write")).expect(200).text("application/json {\"title\":\"write\"}");
        client.post("/").json(new Point(1, 2)).expect(200).text("application/json {\"x\":1,\"y\":2}");
    }

    @Test
    void sendsTextAsTheJsonThatItIs() {
        client.post("/").json("{bad").expect(200).text("application/json {bad");
        client.patch("/")
                .header("Content-Type", "application/merge-patch+json")
                .json("{}")
                .expect(200)
                .text("application/merge-patch+json {}");
    }

    @Test
    void findsValuesByPointer() {
        client.get("/ada")
                .expect(200)
                .json("/name", "Ada")
                .json("/age", 36)
                .json("/age", 36L)
                .json("/height", 1.5)
                .json("/height", new BigDecimal("1.500"))
                .json("/mail", null)
                .json("/admin", true)
                .json("/tags", List.of("x", "y"))
                .json("/tags/1", "y")
                .json("/a~1b/~0", 1)
                .json("/since", Instant.parse("1833-06-05T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/name|json /name: \"Ada\" (expected: \"Bob\")",
                "/tags/2|json /tags/2: is not there (expected: \"Bob\"; /tags is an array of 2)",
                "/nam|json /nam: is not there (expected: \"Bob\"; the document has name, age, height, mail, admin, tags, a/b, since)",
                "/name/first|json /name/first: is not there (expected: \"Bob\"; /name is \"Ada\")",
                "name|pointer: \"name\" (expected: a JSON Pointer, such as /name or /items/0/name)"
            })
    void saysWhatIsAtAPointerInstead(String pointer, String message) {
        TestResponse response = client.get("/ada").expect(200);

        assertThatThrownBy(() -> response.json(pointer, "Bob"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(message + "\n\n> GET /ada\n")
                .hasMessageContaining("< {\"name\": \"Ada\"");
    }

    @Test
    void comparesWholeDocumentsByValue() {
        client.get("/points")
                .expect(200)
                .json(List.of(new Point(1, 2), new Point(3, 4)))
                .json("[{\"y\":2.0,\"x\":1},\n{\"x\":3,\"y\":4}]")
                .json("/1", Map.of("x", 3, "y", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"x\":1,\"y\":2}]|json the array: 2 elements (expected: 1)",
                "[{\"x\":1,\"y\":5},{}]|json /0/y: 2 (expected: 5)",
                "[{\"x\":1,\"y\":2,\"z\":3},{}]|json /0/z: is not there (expected: 3)",
                "[{\"x\":1},{}]|json /0/y: 2 (expected: that it is not there)",
                "{}|json the document: [{\"x\":1,\"y\":2},{\"x\":3,\"y\":4}] (expected: {})"
            })
    void namesTheFirstDifference(String expected, String message) {
        TestResponse response = client.get("/points").expect(200);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> response.json(expected))
                .withMessageStartingWith(message + "\n\n");
    }

    @Test
    void saysWhereABodyIsNotJson() {
        TestResponse response = client.get("/broken").expect(200);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> response.json("/name", "Ada"))
                .withMessageStartingWith("json: not JSON at line 2, column 2: Unrecognized token 'tru'");
    }

    @Test
    void readsValues() {
        TestResponse response = client.get("/ada").expect(200);

        Person ada = response.as(Person.class);

        assertThat(ada)
                .isEqualTo(new Person(
                        "Ada", 36, Optional.empty(), List.of("x", "y"), Instant.parse("1833-06-05T00:00:00Z")));
        assertThat(client.get("/points").expect(200).list(Point.class))
                .containsExactly(new Point(1, 2), new Point(3, 4));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> response.list(Point.class))
                .withMessageStartingWith("json: not a list of Point");
    }

    @Test
    void checksProblems() {
        client.get("/problem")
                .expect(200)
                .problem("https://example.com/invalid")
                .error("/title", "required")
                .error("limit", "max");
        client.get("/blank").expect(200).problem("about:blank");
    }

    @Test
    void saysWhichProblemItIsInstead() {
        TestResponse problem = client.get("/problem").expect(200);

        assertThatThrownBy(() -> problem.problem("about:blank"))
                .hasMessageStartingWith("problem: https://example.com/invalid (expected: about:blank)");
        assertThatThrownBy(() -> problem.error("/title", "size"))
                .hasMessageStartingWith("errors: /title required, limit max (expected: /title size)");
        assertThatThrownBy(() -> client.get("/ada").expect(200).problem("about:blank"))
                .hasMessageStartingWith("type: application/json (expected: application/problem+json)");
        assertThatThrownBy(() -> client.get("/blank").expect(200).error("/title", "size"))
                .hasMessageStartingWith("errors: none (expected: /title size)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|[{'x':1,'y':2} ,|{'x'|:3,'y':4}]",
                "application/x-ndjson|{'x':1,'y':2}n{'x'|:3,'y':4}n|n",
                "text/event-stream|data: {'x':1,'y':2}nn|data: {'x':3,'y':4}nn|"
            })
    void streamsValuesInEveryFormat(String type, String one, String two, String three) {
        String[] chunks = {text(one), text(two), text(three)};
        TestClient streaming = client(request -> answer(type, chunks));

        List<Point> points =
                streaming.get("/").expect(200).stream(Point.class).collectList().block();

        assertThat(points).containsExactly(new Point(1, 2), new Point(3, 4));
    }

    private static String text(String cell) {
        return cell == null ? "" : cell.replace('\'', '"').replace("n", "\n");
    }

    @Test
    void streamsTheElementsOfAnArrayThatHasNoEndYet() {
        Flux<ByteBuffer> endless =
                Flux.just("[ \"a]\\\"\" , [1,{\"x\":\"}\"}]", ", 7", ",").map(JsonClientTest::bytes);

        List<String> elements = JsonArraySplitter.elements(endless.concatWith(Flux.never()))
                .take(3)
                .collectList()
                .block();

        assertThat(elements).containsExactly("\"a]\\\"\"", "[1,{\"x\":\"}\"}]", "7");
    }

    @Test
    void refusesWhatIsNoArrayOrEndsTooEarly() {
        assertThatThrownBy(
                        () -> JsonArraySplitter.elements(Flux.just(bytes("{}"))).blockLast())
                .hasMessage("json: the body is not one array, at '{'");
        assertThatThrownBy(() ->
                        JsonArraySplitter.elements(Flux.just(bytes("[1,2"))).blockLast())
                .hasMessage("json: the array ends too early, after 2");
    }

    @Test
    void hasTheSameChecksForAssertJ() {
        assertThat(client.get("/ada").send()).hasJson("/name", "Ada");
        assertThat(client.get("/points").send()).hasJson("[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4}]");
        assertThat(client.get("/problem").send())
                .isProblem("https://example.com/invalid")
                .hasError("/title", "required");
        assertThatThrownBy(() -> assertThat(client.get("/ada").send()).as("Ada").hasJson("/age", 37))
                .hasMessageStartingWith("[Ada] json /age: 36 (expected: 37)");
    }

    @Test
    void needsJacksonForJsonOnly() throws Exception {
        try (WithoutJackson loader = new WithoutJackson()) {
            Class<?> json = loader.loadClass(Json.class.getName());

            Object text = document(json, "{\"a\":1}");

            assertThat(text).isEqualTo("{\"a\":1}");
            assertThatThrownBy(() -> document(json, new HashMap<>()))
                    .rootCause()
                    .satisfies(cause -> assertThat(cause).isInstanceOf(ClassNotFoundException.class));
            assertThatThrownBy(() -> document(json, new HashMap<>()))
                    .cause()
                    .hasMessageStartingWith("json: Jackson is not on the class path (add dev.retort:framework-rest");
        }
    }

    private static Object document(Class<?> json, Object value) throws ReflectiveOperationException {
        Method document = json.getDeclaredMethod("document", Object.class);
        document.setAccessible(true);
        return document.invoke(null, value);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
