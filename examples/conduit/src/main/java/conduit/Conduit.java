package conduit;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Cors;
import dev.retort.Router;
import dev.retort.rest.Rest;

/** The backend of RealWorld: the whole API below {@code /api}. */
final class Conduit {
    static App app(String... args) {
        App app = App.create(args);
        Database database = Database.of(app.config());
        Passwords passwords = Passwords.of(app.config());
        Tokens tokens = Tokens.of(app.config());
        app.onStart(tokens::open);
        app.onStart(database::open);
        app.onStop(database::close);
        app.onStop(passwords::close);
        app.health("database", database.ping());
        app.filter(Cors.open());
        app.plugin(Rest.create()
                .openApi(api -> api.title("Conduit")
                        .version("1.1.0")
                        .description("The API of RealWorld.")
                        .publish()));
        app.mount("/api", "api", api(database, passwords, tokens));
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }

    private static Router api(Database database, Passwords passwords, Tokens tokens) {
        Users users = new Users(new UserRepository(database), passwords, tokens);
        Profiles profiles = new Profiles(new ProfileRepository(database));
        Articles articles = new Articles(new ArticleRepository(database));
        Comments comments = new Comments(new CommentRepository(database));
        Auth<User> auth = users.auth();

        Router api = Router.create();
        api.onProblem(Errors::render).returns(Errors.class).nonBlocking();
        api.mount("/users", "users", users.entrance());
        api.mount("/user", "user", users.account());
        api.mount("/profiles", "profiles", profiles.router(auth));
        api.mount("/articles", "articles", articles.router(auth));
        api.mount("/articles/{slug}/comments", "comments", comments.router(auth));
        api.get("/tags", articles::tags).name("tags").summary("Get all tags");
        return api;
    }
}
