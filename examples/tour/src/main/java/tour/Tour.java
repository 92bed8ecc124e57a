package tour;

import dev.retort.App;
import dev.retort.Key;
import reactor.core.publisher.Flux;

/** Every idea of the core once; each class of this package is one chapter. */
final class Tour {
    static final Key<String> GREETING = Key.of("tour.greeting", "Welcome").describe("what the first page says");

    static App app(String... args) {
        App app = App.create(args);
        String greeting = app.config().get(GREETING);

        app.get("/", () -> greeting).name("home");
        app.group(Paths::routes);
        app.group(Inputs::routes);
        app.group(Answers::routes);
        app.group(Streams::routes);
        app.mount("/cats", "cats", Pets.router("cat"));
        app.mount("/dogs", "dogs", Pets.router("dog"));
        app.mount("/{lang:any(en,de)}/docs", "docs", Docs.router());
        app.group("/v2", Hooks::version2);
        Hooks.around(app);

        app.onStart(() -> System.out.println("the tour begins"));
        app.onStop(() -> System.out.println("the tour is over"));
        app.health("planets", Flux.fromIterable(Answers.PLANETS).last());
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
