package conduit;

import dev.retort.Auth;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Router;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who registers, logs in, and changes what is known of them. */
final class Users {
    record Login(@Valid LoginUser user) {}

    record LoginUser(
            @NotBlank String email,
            @NotBlank @Size(max = 200) String password) {}

    record Registration(@Valid NewUser user) {}

    record NewUser(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Email @Size(max = 250) String email,
            @Size(min = 8, max = 200) String password) {}

    record UserUpdate(@Valid UpdateUser user) {}

    /** What is not named stays. */
    record UpdateUser(
            Optional<@NotBlank @Size(max = 100) String> username,
            Optional<@NotBlank @Email @Size(max = 250) String> email,
            Optional<@Size(min = 8, max = 200) String> password,
            Optional<@Size(max = 10_000) String> bio,
            Optional<@Size(max = 2_000) String> image) {
        boolean isEmpty() {
            return username.isEmpty() && email.isEmpty() && password.isEmpty() && bio.isEmpty() && image.isEmpty();
        }
    }

    /** A user as their own client sees them. */
    record Account(String email, String token, String username, String bio, String image) {}

    record UserResponse(Account user) {}

    private final UserRepository users;
    private final Passwords passwords;
    private final Tokens tokens;

    Users(UserRepository users, Passwords passwords, Tokens tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** {@return the filter that finds whose token a request brings; {@code Bearer} is the name that others know} */
    Auth<User> auth() {
        Auth<User> bearer = Auth.bearer("conduit", this::byToken);
        return Auth.anyOf(bearer.scheme("Token"), bearer);
    }

    private Mono<User> byToken(String token) {
        return Mono.justOrEmpty(tokens.verify(token)).flatMap(users::byId);
    }

    /** {@return the router of those who are not known yet} */
    Router entrance() {
        Router router = Router.create();
        router.post("", this::register).status(201).name("register").summary("Register a new user");
        router.post("/login", this::login).name("login").summary("Log in").answers(401, "email or password is wrong");
        return router;
    }

    /** {@return the router of somebody's own account} */
    Router account() {
        Router router = Router.create();
        router.filter(auth());
        router.get("", this::show).name("show").summary("Get the current user");
        router.put("", this::update).name("update").summary("Update the current user");
        return router;
    }

    private Mono<UserResponse> register(Request request, Registration registration) {
        NewUser added = registration.user();
        return passwords
                .hash(added.password())
                .flatMap(hash -> users.insert(UUID.randomUUID(), added, hash))
                .map(this::account);
    }

    private Mono<UserResponse> login(Request request, Login login) {
        String password = login.user().password();
        return users.byEmail(login.user().email())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .filterWhen(known -> passwords.matches(password, known.map(UserRepository.Known::password)))
                .flatMap(Mono::justOrEmpty)
                .map(known -> account(known.user()))
                .switchIfEmpty(Mono.error(Users::refused));
    }

    private static Problem refused() {
        return Problem.of(401, "email or password is wrong").header("WWW-Authenticate", "Token realm=\"conduit\"");
    }

    private Mono<UserResponse> show(Request request) {
        return Mono.just(account(request.principal(User.class)));
    }

    private Mono<UserResponse> update(Request request, UserUpdate change) {
        UpdateUser fields = change.user();
        if (fields.isEmpty()) {
            throw Problem.invalid("user", "must name something to change");
        }
        UUID id = request.principal(User.class).id();
        Mono<Optional<String>> password = fields.password().isEmpty()
                ? Mono.just(Optional.empty())
                : passwords.hash(fields.password().get()).map(Optional::of);
        return password.flatMap(hash -> users.update(id, fields, hash)).map(this::account);
    }

    private UserResponse account(User user) {
        return new UserResponse(
                new Account(user.email(), tokens.issue(user.id()), user.username(), user.bio(), user.image()));
    }
}
