package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Request;
import dev.retort.Router;
import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** Tests with the client: JSON, forms, problems, streams, sockets, a router alone. */
class TodoTest {
    @RegisterExtension
    static final RetortExtension TODO =
            RetortExtension.main(Todo::main).set("retort.server.public-url", "http://todo.test");

    @Test
    void createsAndShows(TestClient client) {
        client.delete("/todos").expect(204);
        Todo.Item item =
                client.post("/todos").json(Map.of("title", "write")).expect(201).as(Todo.Item.class);

        client.get(item.url()).expect(200).json("/title", "write").json("/completed", false);
        client.patch(item.url()).json(Map.of("completed", true)).expect(200).json("/completed", true);
        assertThat(client.get("/todos").expect(200).list(Todo.Item.class)).hasSize(1);
        client.delete(item.url()).expect(204).empty();
        client.get(item.url()).expect(404).problem("about:blank");
    }

    @Test
    void namesWhatIsMissing(TestClient client) {
        client.post("/todos").json(Map.of()).expect(422).error("/title", "required");
        client.post("/todos")
                .text("{bad")
                .header("Content-Type", "application/json")
                .expect(400);
    }

    @Test
    void sendsFormsAndFiles() {
        Blog.Store store = new MemoryBlog();
        try (TestClient client = TestClient.of(Blog.app(store, BlogTest.arguments()));
                TestClient another = TestClient.of(Blog.app(store, BlogTest.arguments()))) {
            client.post("/login")
                    .form("name", "ada", "password", "")
                    .expect(422)
                    .contains("must not be blank");
            another.post("/posts") // the page of the login has made a session, whose token would be asked for
                    .field("title", "Hi")
                    .file("cover", "a.jpg", new byte[10])
                    .expect(303)
                    .redirectsTo("/login?next=%2Fposts");
        }
    }

    @Test
    void readsStreams() {
        try (TestClient client = TestClient.of(Downloads.app())) {
            Flux<Downloads.Row> rows =
                    client.get("/rows").accept("application/x-ndjson").expect(200).stream(Downloads.Row.class);
            assertThat(rows.take(3).collectList().block()).hasSize(3);
            Flux<String> events =
                    client.get("/rows").accept("text/event-stream").expect(200).events();
            assertThat(events.take(2).collectList().block()).hasSize(2);
        }
    }

    @Test
    void talksOverSockets() {
        try (TestClient client = TestClient.onPort(Chat.app());
                TestSocket socket = client.websocket("/rooms/a/socket")) {
            socket.send(new Chat.Message("ada", "hi")).expect("{\"from\":\"ada\",\"text\":\"hi\"}");
        }
    }

    @Test
    void testsOneRouter() {
        Router router = Router.create();
        router.get("/double/{n:int}", (Request request) -> 2 * request.param("n", int.class) + "");

        try (TestClient client = TestClient.of(router)) {
            client.get("/double/21").expect(200).text("42");
        }
    }
}
