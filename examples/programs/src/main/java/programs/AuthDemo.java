package programs;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Response;
import dev.retort.Router;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Basic and Bearer authentication, roles per route and router. */
final class AuthDemo {
    record Account(String name, List<String> roles) {}

    interface Accounts {
        Mono<Account> check(String name, String password);

        Mono<Account> byToken(String token);
    }

    private AuthDemo() {}

    static App app(Accounts accounts, String... args) {
        App app = App.create(args);
        Auth<Account> basic = Auth.basic("back office", who -> accounts.check(who.user(), who.password()))
                .roles(Account::roles);
        Auth<Account> bearer = Auth.bearer(accounts::byToken).roles(Account::roles);

        app.get("/", () -> "open to all");
        app.get("/me", request -> request.principal(Account.class)).filter(bearer);
        app.get(
                        "/greet",
                        request -> "Hello "
                                + bearer.find(request).map(Account::name).orElse("stranger"))
                .filter(bearer.optional());
        app.mount("/office", "office", office()).filter(basic);
        return app;
    }

    static Router office() {
        Router office = Router.create();
        office.get(
                "/", request -> Map.of("user", request.principal(Account.class).name()));
        office.delete("/everything", () -> Response.noContent()).roles("admin");
        return office;
    }
}
