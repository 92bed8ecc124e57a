package blog;

import dev.retort.Auth;
import dev.retort.Form;
import dev.retort.Messages;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.View;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Registers visitors, logs them in and out, and knows who they are. */
final class Accounts {
    record Registration(
            @NotBlank @Size(max = 40) String name,
            @Size(min = 10, max = 200) String password) {
        Registration {
            name = Texts.line(name);
        }
    }

    record Login(@NotBlank String name, @NotBlank String password, Optional<String> next) {
        Login {
            name = Texts.line(name);
        }
    }

    private final Users users;
    private final Passwords passwords;

    Accounts(Users users, Passwords passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    /** {@return the filter that finds out who asks, by the number in the session} */
    Auth<User> auth() {
        return Auth.by(
                "Session",
                request -> Mono.justOrEmpty(request.session().get("user", Long.class))
                        .flatMap(users::byId));
    }

    /** Sends those who have to be somebody to the page where they can say who; and from there back, if they came for a page. */
    static Response askToLogIn(Request request, Problem problem) {
        String login = request.method().isSafe()
                ? request.url("login", "next", request.uri().toString())
                : request.url("login");
        return Response.seeOther(login);
    }

    /** The button that goes back shows nothing any more of what somebody saw who has logged out. */
    static Response keepOutOfCaches(Request request, Response response) {
        return request.findPrincipal(User.class).isPresent() ? response.header("Cache-Control", "no-store") : response;
    }

    void addTo(Router pages) {
        pages.get("/register", () -> registerPage(Form.empty(Registration.class)))
                .name("register");
        pages.post("/register", this::register);
        pages.get("/login", request -> loginPage(Form.empty(Login.class), request.query("next", "")))
                .name("login");
        pages.post("/login", this::login);
        pages.post("/logout", Accounts::logout).name("logout");
    }

    private static View registerPage(Form<Registration> form) {
        return View.of("register.html").with("form", form);
    }

    private Mono<Response> register(Request request, Form<Registration> form) {
        if (!form.isValid()) {
            return Mono.just(registerPage(form).status(422));
        }
        Registration wanted = form.value();
        return passwords
                .hash(wanted.password())
                .flatMap(hash -> users.add(wanted.name(), hash))
                .map(user -> welcome(request, user, ""))
                .switchIfEmpty(Mono.fromSupplier(() -> registerPage(form.reject("name", say(request, "register.taken")))
                        .status(422)));
    }

    private static View loginPage(Form<Login> form, String next) {
        return View.of("login.html").with("form", form).with("next", next);
    }

    private Mono<Response> login(Request request, Form<Login> form) {
        if (!form.isValid()) {
            return Mono.just(loginPage(form, form.raw("next")).status(422));
        }
        Login login = form.value();
        return users.byName(login.name())
                .singleOptional()
                .filterWhen(known -> known.map(user -> passwords.matches(login.password(), user.password()))
                        .orElseGet(() -> passwords.matchesNobody(login.password())))
                .map(known -> welcome(
                        request, known.orElseThrow().user(), login.next().orElse("")))
                .switchIfEmpty(Mono.fromSupplier(
                        () -> loginPage(form.reject(say(request, "login.wrong")), form.raw("next"))
                                .status(422)));
    }

    private static Response welcome(Request request, User user, String next) {
        request.session().renew().set("user", user.id()).flash(say(request, "login.welcome", "name", user.name()));
        return Response.seeOtherLocal(next, request.url("index"));
    }

    private static Response logout(Request request) {
        request.session().clear().flash(say(request, "logout.done"));
        return Response.seeOther(request.url("index"));
    }

    private static String say(Request request, String key, Object... values) {
        return Messages.of(request).text(key, values);
    }
}
