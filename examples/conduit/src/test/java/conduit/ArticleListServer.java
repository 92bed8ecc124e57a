package conduit;

import dev.retort.App;
import dev.retort.RunningApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Conduit with some thousand articles, for {@link ArticleListLoad}: over HTTP, and on a line with seconds and a number of
 * requests at a time also without.
 */
final class ArticleListServer {
    private static final int AUTHORS = 50;
    private static final int ARTICLES = 5_000;
    private static final int ROWS = 500; // of one insert

    private ArticleListServer() {}

    public static void main(String[] args) throws IOException {
        App app = Conduit.app("--port=" + args[0]);
        Database database = Database.of(app.config());
        database.open().then(fill(database)).block(Duration.ofMinutes(2));
        ArticleRepository articles = new ArticleRepository(database);
        try (RunningApp running = app.startNow();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("listening on " + running.port());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] load = line.split(" ", -1);
                System.out.println(direct(articles, Integer.parseInt(load[0]), Integer.parseInt(load[1])));
            }
        }
    }

    // what GET /api/articles asks for
    private static long direct(ArticleRepository articles, int seconds, int atATime) {
        Articles.Search search = new Articles.Search(Optional.empty(), Optional.empty(), Optional.empty(), 20, 0);
        Long requests = Flux.range(0, Integer.MAX_VALUE)
                .flatMap(number -> articles.list(search, Optional.empty()), atATime)
                .take(Duration.ofSeconds(seconds))
                .count()
                .block();
        return requests == null ? 0 : requests;
    }

    private static Mono<Void> fill(Database database) {
        List<UUID> authors = IntStream.range(0, AUTHORS)
                .mapToObj(number -> UUID.randomUUID())
                .toList();
        String body = "All work and no play makes a dull article. ".repeat(50);
        return Flux.fromIterable(authors)
                .concatMap(author -> database.update(Sql.of(
                        "insert into users values (?, ?, ?, 'none', 'writes', '')",
                        author,
                        "author " + author,
                        author + "@example.org")))
                .thenMany(Flux.range(0, ARTICLES / ROWS))
                .concatMap(part -> database.update(articles(part * ROWS, authors, body)))
                .then(database.update(Sql.of("insert into article_tags select id, 'tag' from articles")))
                .then(database.update(
                        Sql.of("insert into article_tags select id, 'even' from articles where id % 2 = 0")))
                .then(database.update(
                        Sql.of("insert into article_tags select id, 'third' from articles where id % 3 = 0")))
                .thenMany(Flux.fromIterable(authors.subList(0, 10)))
                .concatMap(reader -> database.update(Sql.of(
                        "insert into favorites select id, cast(? as uuid) from articles where id % 3 > 0", reader)))
                .then();
    }

    private static Sql articles(int first, List<UUID> authors, String body) {
        Sql insert =
                Sql.of("insert into articles (slug, title, description, body, author, created_at, updated_at) values ");
        for (int row = 0; row < ROWS; row++) {
            int number = first + row;
            insert.and(
                    (row == 0 ? "" : ", ") + "(?, ?, ?, ?, ?, current_timestamp, current_timestamp)",
                    "article-" + number,
                    "Article " + number,
                    "What is to be said about " + number,
                    body,
                    authors.get(number % authors.size()));
        }
        return insert;
    }
}
