package programs;

import dev.retort.App;
import dev.retort.Response;
import dev.retort.Router;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two versions of one API: two mounts of one router. */
final class Versions {
    record User(long id, String first, String last) {}

    record UserV1(long id, String name) {}

    static Router users(Function<User, ?> shape) {
        Router users = Router.create();
        users.get("/users", () -> all().map(shape)).name("users");
        users.get(
                        "/users/{id:long}",
                        request -> one(request.param("id", long.class)).map(shape))
                .name("user");
        return users;
    }

    static Mono<User> one(long id) {
        return all().filter(user -> user.id() == id).next();
    }

    static Flux<User> all() {
        return Flux.just(new User(1, "Ada", "Lovelace"));
    }

    static App app(String... args) {
        App app = App.create(args);
        app.mount("/v1", "v1", users(user -> new UserV1(user.id(), user.first() + " " + user.last())));
        app.mount("/v2", "v2", users(user -> user));
        app.get("/", request -> Response.redirect(request.url("v2.users")));
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
