package hello;

import dev.retort.App;

/** The smallest server. */
final class Hello {
    public static void main(String[] args) {
        App app = App.create(args);
        app.get("/", () -> "Hello, World!");
        app.run();
    }
}
