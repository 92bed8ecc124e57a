package blog;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Csrf;
import dev.retort.Key;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.View;
import dev.retort.templates.Templates;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts the site together. */
final class Blog {
    static final Key<Path> FOLDER =
            Key.of("blog.folder", Path.of("blog-data")).describe("where the database and the covers are kept");

    static App app(String... args) {
        App app = App.create(args);
        Path folder = app.config().get(FOLDER);
        Database database = Database.in(folder);
        // what takes long waits here for a processor, and leaves the other threads to everyone else
        Scheduler heavy = Schedulers.newBoundedElastic(Runtime.getRuntime().availableProcessors(), 1000, "blog-heavy");
        Covers covers = Covers.in(folder.resolve("covers"), heavy);

        app.onStart(database::open);
        app.onStop(database::close);
        app.onStop(heavy::dispose);
        app.health("database", database.ping());
        app.plugin(Templates.create()
                .filter("markdown", Markdown::html)
                .filter("excerpt", Markdown::excerpt)
                .filter("rfc1123", time -> DateTimeFormatter.RFC_1123_DATE_TIME.format((OffsetDateTime) time)));
        app.files("/static", "classpath:static");
        app.files("/htmx", "webjar:htmx.org/dist");
        app.files("/covers", covers.folder()).immutable().name("cover");
        app.mount("", pages(database, new Passwords(heavy), covers));
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }

    private static Router pages(Database database, Passwords passwords, Covers covers) {
        Accounts accounts = new Accounts(new Users(database), passwords);
        Posts posts = new Posts(database);
        Auth<User> auth = accounts.auth();

        Router pages = Router.create();
        pages.before(Languages::choose).nonBlocking();
        pages.filter(auth.optional());
        pages.filter(Csrf.tokens());
        pages.after(Accounts::keepOutOfCaches).nonBlocking();
        pages.onStatus(401, Accounts::askToLogIn).nonBlocking();
        accounts.addTo(pages);
        new Reading(posts, new Comments(database), auth).addTo(pages);
        new Writing(posts, covers, auth).addTo(pages);
        pages.get("/feed.xml", () -> feed(posts)).name("feed");
        pages.get("/language/{language:any(en,de)}", Languages::change).name("language");
        return pages;
    }

    private static Response feed(Posts posts) {
        return View.of("feed.xml").with("list", posts.list("", 1)).type("application/rss+xml; charset=utf-8");
    }
}
