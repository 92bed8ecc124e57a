package packaged;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.View;
import jakarta.validation.constraints.Positive;

/** An answer by each plugin: text by core, JSON, a page, and a refused value. */
final class Packaged {
    record Pet(String name, @Positive int age) {}

    public static void main(String[] args) {
        App app = App.create(args);
        app.get("/", () -> "Hello, World!");
        app.get("/pets/rex", () -> new Pet("Rex", 3));
        app.post("/pets", (Request request, Pet pet) -> pet);
        app.get("/page", () -> View.of("page.html").with("name", "<Rex>"));
        app.run();
    }
}
