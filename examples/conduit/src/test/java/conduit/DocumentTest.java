package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the API: all of RealWorld's operations, and nothing left open about any of them. */
class DocumentTest {
    private static TestClient client;
    private static JsonNode document;

    @BeforeAll
    static void read() {
        client = Backend.H2.launch().start();
        document = JsonMapper.shared()
                .readTree(client.get("/openapi.json").expect(200).text());
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Test
    void hasEveryOperationOfRealWorld() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .forEachEntry((path, methods) ->
                        methods.propertyNames().forEach(method -> operations.add(method + " " + path)));

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "post /api/users",
                        "post /api/users/login",
                        "get /api/user",
                        "put /api/user",
                        "get /api/profiles/{username}",
                        "post /api/profiles/{username}/follow",
                        "delete /api/profiles/{username}/follow",
                        "get /api/articles",
                        "get /api/articles/feed",
                        "post /api/articles",
                        "get /api/articles/{slug}",
                        "put /api/articles/{slug}",
                        "delete /api/articles/{slug}",
                        "get /api/articles/{slug}/comments",
                        "post /api/articles/{slug}/comments",
                        "delete /api/articles/{slug}/comments/{id}",
                        "post /api/articles/{slug}/favorite",
                        "delete /api/articles/{slug}/favorite",
                        "get /api/tags");
    }

    @Test
    void saysOfEveryOperationWhatItDoesAndAnswers() {
        document.get("paths")
                .forEach(methods -> methods.forEach(operation -> {
                    assertThat(operation.path("summary").asString(""))
                            .as(operation.toString())
                            .isNotEmpty();
                    operation.get("responses").forEachEntry((status, answer) -> {
                        String schema = answer.at("/content/application~1json/schema/$ref")
                                .asString("");
                        if (status.equals("204")) {
                            assertThat(schema).isEmpty();
                        } else if (status.startsWith("2")) {
                            assertThat(schema)
                                    .startsWith("#/components/schemas/")
                                    .endsWith("Response");
                        } else {
                            assertThat(schema).as(status).isEqualTo("#/components/schemas/Errors");
                        }
                    });
                }));
    }

    @Test
    void isThereForPeopleToo() {
        client.get("/docs").accept("text/html").expect(200).type("text/html");
    }
}
