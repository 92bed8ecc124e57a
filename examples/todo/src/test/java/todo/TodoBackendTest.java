package todo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import todo.Items.Item;

/** Each statement of the Todo-Backend contract, in its order, over a port and from another origin. */
class TodoBackendTest {
    @RegisterExtension
    static final RetortExtension TODO = RetortExtension.main(Todo::main).onPort();

    private TestClient client;

    @BeforeEach
    void beginWithAnEmptyList(TestClient injected) {
        client = injected.header("Origin", "https://todobackend.example");
        client.delete("/todos").expect(204);
    }

    private Item create(Map<String, ?> item) {
        return client.post("/todos").json(item).expect(201).as(Item.class);
    }

    // the pre-requisites

    @Test
    void theRootRespondsToGet() {
        client.get("/todos")
                .expect(200)
                .header("Access-Control-Allow-Origin", "*")
                .json("[]");
    }

    @Test
    void theRootRespondsToPostWithTheItemThatWasPosted() {
        client.post("/todos")
                .json(Map.of("title", "a todo"))
                .expect(201)
                .header("Access-Control-Allow-Origin", "*")
                .json("/title", "a todo");
    }

    @Test
    void theRootRespondsToDelete() {
        client.delete("/todos").expect(204).empty();
    }

    @Test
    void afterADeleteTheRootIsEmpty() {
        create(Map.of("title", "a todo"));

        client.delete("/todos").expect(204);

        client.get("/todos").expect(200).json("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE", "PATCH"})
    void scriptsOfOtherOriginsMaySendEveryMethod(String method) {
        String path = method.equals("PATCH") ? "/todos/1" : "/todos";

        String allowed = client.request("OPTIONS", path)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "content-type")
                .expect(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods");

        assertThat(allowed).contains(method);
    }

    // storing new items

    @Test
    void aNewItemIsInTheList() {
        create(Map.of("title", "walk the dog"));

        client.get("/todos").expect(200).json("/0/title", "walk the dog");
    }

    @Test
    void aNewItemIsNotCompleted() {
        assertThat(create(Map.of("title", "blah")).completed()).isFalse();
        client.get("/todos").expect(200).json("/0/completed", false);
    }

    @Test
    void aNewItemHasAnAbsoluteUrlThatReturnsIt() {
        Item item = create(Map.of("title", "blah"));

        assertThat(item.url()).startsWith(client.uri() + "/todos/");
        client.get(item.url()).expect(200).json(item);
        client.get("/todos").expect(200).json("/0/url", item.url());
    }

    @Test
    void anItemCanBeMadeWithAnOrder() {
        Item item = create(Map.of("title", "blah", "order", 523));

        assertThat(item.order()).isEqualTo(523);
        client.get(item.url()).expect(200).json("/order", 523);
    }

    // working with an existing item

    @Test
    void itemsAreFoundByTheirUrlsInTheList() {
        create(Map.of("title", "walk the dog"));
        create(Map.of("title", "wash the dog"));

        for (Item item : client.get("/todos").expect(200).list(Item.class)) {
            client.get(item.url()).expect(200).json("/title", item.title());
        }
    }

    @Test
    void theTitleCanBeChanged() {
        Item item = create(Map.of("title", "initial title"));

        client.patch(item.url())
                .json(Map.of("title", "bathe the cat"))
                .expect(200)
                .json("/title", "bathe the cat");
    }

    @Test
    void anItemCanBeCompleted() {
        Item item = create(Map.of("title", "blah"));

        client.patch(item.url()).json(Map.of("completed", true)).expect(200).json("/completed", true);
    }

    @Test
    void theOrderCanBeChanged() {
        Item item = create(Map.of("title", "blah", "order", 10));

        client.patch(item.url()).json(Map.of("order", 95)).expect(200).json("/order", 95);
    }

    @Test
    void changesArePersisted() {
        Item item = create(Map.of("title", "blah"));

        client.patch(item.url())
                .json(Map.of("title", "changed", "completed", true))
                .expect(200);

        client.get(item.url()).expect(200).json("/title", "changed").json("/completed", true);
        client.get("/todos").expect(200).json("/0/title", "changed").json("/0/completed", true);
    }

    @Test
    void anItemCanBeDeleted() {
        Item item = create(Map.of("title", "blah"));

        client.delete(item.url()).expect(204).empty();

        client.get("/todos").expect(200).json("[]");
        client.get(item.url()).expect(404).problem("about:blank");
        client.delete(item.url()).expect(404);
    }

    // what the contract leaves open

    @Test
    void saysWhatIsWrongWithAnItem() {
        client.post("/todos").json(Map.of()).expect(422).error("/title", "required");
        client.post("/todos").json(Map.of("title", " ")).expect(422).error("/title", "not-blank");
        client.post("/todos").json("{bad").expect(400).problem("about:blank");
        client.patch(create(Map.of("title", "x")).url())
                .json(Map.of("title", ""))
                .expect(422)
                .error("/title", "not-blank");
    }
}
