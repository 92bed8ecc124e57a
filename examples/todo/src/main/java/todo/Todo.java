package todo;

import dev.retort.App;
import dev.retort.Cors;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.Collection;
import java.util.Optional;
import todo.Items.Change;
import todo.Items.Item;
import todo.Items.NewItem;

/** The Todo-Backend contract: a list with GET, POST and DELETE, and items with GET, PATCH and DELETE. */
final class Todo {
    private final Items items = new Items();

    static App app(String... args) {
        App app = App.create(args);
        Todo todo = new Todo();
        app.filter(Cors.open());
        app.group("/todos", todos -> {
            todos.get("", todo::list).nonBlocking().summary("All items");
            todos.post("", todo::create)
                    .returns(Item.class)
                    .status(201)
                    .nonBlocking()
                    .summary("Add an item");
            todos.delete("", todo::clear)
                    .nonBlocking()
                    .summary("Remove all items")
                    .answers(204, "there are none now");
            todos.get("/{id:long}", todo::show).nonBlocking().name("todo").summary("One item");
            todos.patch("/{id:long}", todo::change).nonBlocking().summary("Change an item");
            todos.delete("/{id:long}", todo::remove)
                    .nonBlocking()
                    .summary("Remove an item")
                    .answers(204, "it is no more");
        });
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }

    private Collection<Item> list() {
        return items.all();
    }

    private Response create(Request request, NewItem added) {
        Item item = items.add(added, id -> request.absoluteUrl("todo", "id", id));
        return Response.created(item.url(), item);
    }

    private Response clear() {
        items.clear();
        return Response.noContent();
    }

    private Optional<Item> show(Request request) {
        return items.find(id(request));
    }

    private Optional<Item> change(Request request, Change change) {
        return items.change(id(request), change);
    }

    private Response remove(Request request) {
        if (!items.remove(id(request))) {
            throw Problem.notFound("there is no such item");
        }
        return Response.noContent();
    }

    private static long id(Request request) {
        return request.param("id", long.class);
    }
}
