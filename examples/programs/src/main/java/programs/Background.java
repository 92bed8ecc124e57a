package programs;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import reactor.core.publisher.Mono;

/** Work after the response: observed, and carried out. */
final class Background {
    record Signup(String email) {}

    interface Mailer {
        Mono<Void> welcome(String email);
    }

    static App app(Mailer mailer, String... args) {
        App app = App.create(args);
        app.post("/signups", (Request request, Signup signup) -> {
            request.background(mailer.welcome(signup.email()));
            return Response.empty(202);
        });
        app.before(request -> request.onEnd(outcome -> System.out.println(request.path() + " " + outcome.status() + " "
                + outcome.duration().toMillis() + " ms")));
        return app;
    }
}
