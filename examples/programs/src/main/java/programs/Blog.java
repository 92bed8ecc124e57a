package programs;

import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.Csrf;
import dev.retort.DataSize;
import dev.retort.Form;
import dev.retort.Next;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Upload;
import dev.retort.View;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pages with login, flashed messages, validated forms, an upload. */
final class Blog {
    record Login(@NotBlank String name, @NotBlank String password) {}

    record Draft(
            @NotBlank @Size(max = 80) String title,
            @NotBlank String text,
            Optional<Upload> cover) {}

    record Post(long id, String title, String text) {}

    record User(long id, String name) {}

    interface Store {
        Flux<Post> recent();

        Mono<Post> post(long id);

        Mono<Post> save(Draft draft, User author);

        Mono<User> login(String name, String password);

        Mono<User> user(long id);
    }

    static final Attribute<User> USER = Attribute.of("user");

    private final Store store;

    Blog(Store store) {
        this.store = store;
    }

    View index() {
        return View.of("index.html").with("posts", store.recent());
    }

    Mono<View> show(Request request) {
        return store.post(request.param("id", long.class))
                .map(post -> View.of("post.html").with("post", post));
    }

    View loginPage() {
        return View.of("login.html").with("form", Form.empty(Login.class));
    }

    Mono<Response> login(Request request, Form<Login> form) {
        if (!form.isValid()) {
            return again("login.html", form);
        }
        return store.login(form.value().name(), form.value().password())
                .map(user -> welcome(request, user))
                .switchIfEmpty(Mono.defer(() -> again("login.html", form.reject("wrong name or password"))));
    }

    Response logout(Request request) {
        request.session().clear();
        return Response.seeOther(request.url("index"));
    }

    View newPage() {
        return View.of("edit.html").with("form", Form.empty(Draft.class));
    }

    Mono<Response> create(Request request, Form<Draft> form) {
        if (!form.isValid()) {
            return again("edit.html", form);
        }
        return store.save(form.value(), request.get(USER))
                .delayUntil(post -> saveCover(form.value(), post))
                .map(post -> {
                    request.session().flash("success", "Published");
                    return Response.seeOther(request.url("post", "id", post.id()));
                });
    }

    private static Mono<Response> again(String page, Form<?> form) {
        return Mono.just(View.of(page).with("form", form).status(422));
    }

    private static Response welcome(Request request, User user) {
        request.session().renew().set("user", user.id()).flash("Welcome back, " + user.name());
        return Response.seeOther(request.url("index"));
    }

    private static Mono<Path> saveCover(Draft draft, Post post) {
        return Mono.justOrEmpty(draft.cover()).flatMap(cover -> cover.saveTo(Path.of("covers", post.id() + ".jpg")));
    }

    private Mono<Response> requireLogin(Request request, Next next) {
        return Mono.justOrEmpty(request.session().get("user", Long.class))
                .flatMap(store::user)
                .flatMap(user -> {
                    request.set(USER, user);
                    return next.handle();
                })
                .switchIfEmpty(
                        Mono.fromSupplier(() -> Response.seeOther(request.url("login", "next", request.path()))));
    }

    static App app(Store store, String... args) {
        App app = App.create(args);
        Blog blog = new Blog(store);
        app.filter(Csrf.tokens());
        app.files("/static", "static");
        app.get("/", blog::index).name("index");
        app.get("/posts/{id:long}", blog::show).name("post");
        app.get("/login", blog::loginPage).name("login");
        app.post("/login", blog::login);
        app.post("/logout", blog::logout).name("logout");
        app.group("/posts", own -> {
            own.filter(blog::requireLogin);
            own.get("/new", blog::newPage).name("new");
            own.post("", blog::create).name("create").maxBody(DataSize.megabytes(10));
        });
        app.onStatus(404, (request, problem) -> View.of("errors/404.html"));
        return app;
    }
}
