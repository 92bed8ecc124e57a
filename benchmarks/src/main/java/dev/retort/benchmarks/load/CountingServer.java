package dev.retort.benchmarks.load;

import dev.retort.App;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** Retort, which counts the requests it has begun to handle and writes their number to a file when it stops. */
final class CountingServer {
    private CountingServer() {}

    public static void main(String[] args) {
        LongAdder handled = new LongAdder();
        App app = App.create("--port", args[0]);
        app.get("/text", () -> {
                    handled.increment();
                    return Answers.TEXT;
                })
                .nonBlocking();
        app.get("/worker", () -> {
            handled.increment();
            return Answers.TEXT;
        });
        app.get("/blocking", () -> {
            handled.increment();
            Answers.sleep();
            return Answers.TEXT;
        });
        Path count = Path.of(System.getProperty("bench.count"));
        app.onStop(() -> Files.writeString(count, Long.toString(handled.sum())));
        app.run();
    }
}
