package dev.retort.benchmarks.load;

import dev.retort.App;
import java.nio.charset.StandardCharsets;

/** Retort, with as many other routes as {@code bench.routes} says. */
final class RetortServer {
    private RetortServer() {}

    public static void main(String[] args) {
        App app = App.create("--port", args[0]);
        byte[] bytes = Answers.TEXT.getBytes(StandardCharsets.UTF_8);
        app.get("/text", () -> Answers.TEXT).nonBlocking();
        app.get("/bytes", () -> bytes).nonBlocking();
        app.get("/users/{id:int}", request -> request.param("id")).nonBlocking();
        app.get("/worker", () -> Answers.TEXT);
        app.get("/blocking", () -> {
            Answers.sleep();
            return "ok";
        });
        for (int n = 0; n < Integer.getInteger("bench.routes", 0); n++) {
            app.get("/area" + n % 100 + "/things" + n + "/{id}", () -> Answers.TEXT)
                    .nonBlocking();
        }
        app.run();
    }
}
