package programs;

import dev.retort.App;
import dev.retort.Cors;
import dev.retort.Request;
import dev.retort.Response;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The Todo-Backend contract, in memory. */
final class Todo {
    record NewTodo(String title, Optional<Integer> order) {}

    record TodoPatch(Optional<String> title, Optional<Boolean> completed, Optional<Integer> order) {}

    record Item(long id, String title, boolean completed, int order, String url) {
        Item with(TodoPatch patch) {
            return new Item(
                    id,
                    patch.title().orElse(title),
                    patch.completed().orElse(completed),
                    patch.order().orElse(order),
                    url);
        }
    }

    private final Map<Long, Item> items = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    Collection<Item> list() {
        return items.values();
    }

    Response create(Request request, NewTodo todo) {
        long id = ids.incrementAndGet();
        String url = request.absoluteUrl("todo", "id", id);
        Item item = new Item(id, todo.title(), false, todo.order().orElse(0), url);
        items.put(id, item);
        return Response.created(url, item);
    }

    Optional<Item> show(Request request) {
        return Optional.ofNullable(items.get(id(request)));
    }

    Optional<Item> update(Request request, TodoPatch patch) {
        return Optional.ofNullable(items.computeIfPresent(id(request), (id, item) -> item.with(patch)));
    }

    Response delete(Request request) {
        items.remove(id(request));
        return Response.noContent();
    }

    Response clear() {
        items.clear();
        return Response.noContent();
    }

    private static long id(Request request) {
        return request.param("id", long.class);
    }

    static App app(String... args) {
        App app = App.create(args);
        Todo todos = new Todo();
        app.filter(Cors.open());
        app.group("/todos", group -> {
            group.get("", todos::list);
            group.post("", todos::create).returns(Item.class);
            group.delete("", todos::clear);
            group.get("/{id:long}", todos::show).name("todo");
            group.patch("/{id:long}", todos::update);
            group.delete("/{id:long}", todos::delete);
        });
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
