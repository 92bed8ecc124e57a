package programs;

import dev.retort.App;
import dev.retort.RunningApp;
import reactor.core.publisher.Mono;

/** A server inside another program, on a free port. */
final class Embedded {
    static App app() {
        App app = App.create("--port=0");
        app.get("/", () -> "inside");
        return app;
    }

    public static void main(String[] args) {
        try (RunningApp running = app().startNow()) {
            System.out.println(running.port() + " " + running.urls());
        }
        Mono<Void> reactive = app().start().flatMap(RunningApp::stop);
        reactive.block();
    }
}
