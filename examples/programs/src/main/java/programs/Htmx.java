package programs;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.View;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A list whose new item comes back as a fragment to htmx and as a page to others. */
final class Htmx {
    record NewItem(String text) {}

    private Htmx() {}

    static App app(String... args) {
        App app = App.create(args);
        List<String> items = new CopyOnWriteArrayList<>();
        app.get("/", () -> View.of("items.html").with("items", items)).name("items");
        app.post("/", NewItem.class, (request, item) -> {
            items.add(item.text());
            return answer(request, items);
        });
        return app;
    }

    private static Response answer(Request request, List<String> items) {
        return request.isHtmx()
                ? View.fragment("items.html", "list").with("items", items)
                : Response.seeOther(request.url("items"));
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
