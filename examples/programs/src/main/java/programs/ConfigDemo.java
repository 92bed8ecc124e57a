package programs;

import dev.retort.App;
import dev.retort.Default;
import dev.retort.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Configuration by key, by typed key, by record. */
final class ConfigDemo {
    record Shop(
            String name,
            @Default("EUR") String currency,
            @Default("20") int pageSize,
            List<String> countries,
            Mail mail) {
        record Mail(
                String host,
                @Default("25") int port,
                @Default("5s") Duration timeout) {}
    }

    static final Key<Integer> LIMIT = Key.of("shop.limit", 100);

    static App app(String... args) {
        App app = App.create(args);
        app.set(LIMIT, 50).set("retort.server.port", 8080);
        Shop shop = app.config().bind("shop", Shop.class);
        int limit = app.config().get(LIMIT);
        String greeting = app.config().get("shop.greeting", "Hello");
        app.get("/", () -> greeting + " from " + shop.name());
        app.get("/limits", () -> Map.of("limit", limit, "page", shop.pageSize()));
        app.get("/live", request -> "" + request.app().config().get(LIMIT));
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
