package programs;

import dev.retort.App;
import dev.retort.HasProblem;
import dev.retort.Problem;
import dev.retort.Router;
import dev.retort.View;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Error pages of one's own, per app and per router. */
final class Pages {
    static final class OutOfStock extends RuntimeException implements HasProblem {
        private static final long serialVersionUID = 1;

        @Override
        public Problem problem() {
            return Problem.conflict("out of stock").with("retryAfterDays", 3);
        }
    }

    private Pages() {}

    static App app(String... args) {
        App app = App.create(args);
        app.get("/stock", () -> {
            throw new OutOfStock();
        });
        app.onStatus(404, (request, problem) -> View.of("errors/404.html").with("path", request.path()));
        app.onStatus(500, (request, problem) -> View.of("errors/500.html").with("id", request.id()));
        app.onError(NumberFormatException.class, (request, error) -> Problem.badRequest("not a number"));
        app.mount("/api", "api", api());
        return app;
    }

    static Router api() {
        Router api = Router.create();
        api.get("/crash", () -> Mono.error(new IllegalStateException("secret")));
        api.onProblem((request, problem) -> Map.of("ok", false, "why", problem.title()));
        return api;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
