package conduit;

import static conduit.ProfileRepository.reader;

import conduit.Articles.Article;
import conduit.Articles.ArticlesResponse;
import conduit.Articles.NewArticle;
import conduit.Articles.Part;
import conduit.Articles.Search;
import conduit.Articles.Summary;
import conduit.Articles.UpdateArticle;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The articles, their tags, and whose favourites they are. */
final class ArticleRepository {
    /** Everything about the articles {@code a}, their authors, tags and readers, in one statement. */
    private static final String COLUMNS =
            "a.slug, a.title, a.description, a.created_at, a.updated_at, " + ProfileRepository.COLUMNS + """
            ,
            exists (select 1 from favorites f where f.article = a.id and f.reader = ?) as favorited,
            (select count(*) from favorites f where f.article = a.id) as favorites,
            (select array_agg(t.tag) from article_tags t where t.article = a.id) as tags
            """;

    private static final String TAGGED = "exists (select 1 from article_tags t where t.article = a.id and t.tag = ?)";
    private static final String WRITTEN_BY = "a.author = (select id from users where username = ?)";
    private static final String FAVORED_BY = """
            exists (select 1 from favorites f join users r on r.id = f.reader
                    where f.article = a.id and r.username = ?)""";
    private static final String BY_FOLLOWED =
            "exists (select 1 from follows f where f.followed = a.author and f.follower = ?)";

    private final Database database;

    ArticleRepository(Database database) {
        this.database = database;
    }

    /** What has to be known to change an article. */
    record Entry(long id, UUID author, String slug, String title) {}

    Mono<ArticlesResponse> list(Search search, Optional<User> reader) {
        Sql which = Sql.of("from articles a where true")
                .andIf(" and " + TAGGED, search.tag())
                .andIf(" and " + WRITTEN_BY, search.author())
                .andIf(" and " + FAVORED_BY, search.favorited());
        return many(which, new Part(search.limit(), search.offset()), reader);
    }

    Mono<ArticlesResponse> feed(User reader, Part part) {
        return many(Sql.of("from articles a where " + BY_FOLLOWED, reader.id()), part, Optional.of(reader));
    }

    // the part first, and then all that is to be known about it: once for 20 rows instead of for all
    private Mono<ArticlesResponse> many(Sql which, Part part, Optional<User> reader) {
        Sql list = Sql.of("select " + COLUMNS + "from (select a.* ", reader(reader), reader(reader))
                .and(which)
                .and(" order by a.id desc limit ? offset ?", part.limit(), part.offset())
                .and(") a join users u on u.id = a.author order by a.id desc");
        Sql count = Sql.of("select count(*) as articles ").and(which);
        return database.run(all -> all.list(list, ArticleRepository::summary)
                .collectList()
                .flatMap(articles -> all.first(count, row -> row.get("articles", Long.class))
                        .map(number -> new ArticlesResponse(articles, number))));
    }

    Mono<Article> bySlug(String slug, Optional<User> reader) {
        Sql select = Sql.of(
                "select a.body, " + COLUMNS + "from articles a join users u on u.id = a.author where a.slug = ?",
                reader(reader),
                reader(reader),
                slug);
        return database.first(select, ArticleRepository::article);
    }

    Mono<Entry> entry(String slug) {
        return database.first(
                Sql.of("select id, author, slug, title from articles where slug = ?", slug),
                row -> new Entry(
                        row.get("id", Long.class),
                        row.get("author", UUID.class),
                        row.get("slug", String.class),
                        row.get("title", String.class)));
    }

    /** Adds an article and its tags, and gives its slug. */
    Mono<String> insert(NewArticle added, User author) {
        return unique(Slugs.of(added.title()), slug -> insert(slug, added, author));
    }

    private Mono<String> insert(String slug, NewArticle added, User author) {
        OffsetDateTime now = now();
        Sql article = Sql.of(
                "insert into articles (slug, title, description, body, author, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                slug,
                added.title(),
                added.description(),
                added.body(),
                author.id(),
                now,
                now);
        List<String> tags = added.tagList().stream().distinct().toList();
        return database.inTransaction(all -> all.insert(article)
                .flatMapMany(id -> Flux.fromIterable(tags)
                        .concatMap(tag ->
                                all.update(Sql.of("insert into article_tags (article, tag) values (?, ?)", id, tag))))
                .then(Mono.just(slug)));
    }

    /** Changes what is named, and gives the slug, which follows the title. */
    Mono<String> update(Entry article, UpdateArticle change) {
        String before = Slugs.of(article.title());
        Optional<String> wanted = change.title().map(Slugs::of).filter(slug -> !slug.equals(before));
        return wanted.isEmpty()
                ? update(article.id(), article.slug(), change)
                : unique(wanted.get(), slug -> update(article.id(), slug, change));
    }

    private Mono<String> update(long id, String slug, UpdateArticle change) {
        Sql update = Sql.of("update articles set slug = ?, updated_at = ?", slug, now())
                .andIf(", title = ?", change.title())
                .andIf(", description = ?", change.description())
                .andIf(", body = ?", change.body())
                .and(" where id = ?", id);
        return database.update(update).thenReturn(slug);
    }

    // the database decides whether a slug is free; one with a random end is
    private static Mono<String> unique(String slug, Function<String, Mono<String>> write) {
        return write.apply(slug).onErrorResume(Database::isDuplicate, taken -> write.apply(Slugs.another(slug)));
    }

    Mono<Void> delete(long id) {
        return database.update(Sql.of("delete from articles where id = ?", id)).then();
    }

    /** Makes an article a favourite; nothing changes if it is one already, or not there. */
    Mono<Void> favorite(String slug, User reader) {
        Sql insert = Sql.of(
                "insert into favorites (article, reader) select id, cast(? as uuid) from articles where slug = ?",
                reader.id(),
                slug);
        return database.update(insert)
                .onErrorResume(R2dbcDataIntegrityViolationException.class, already -> Mono.empty())
                .then();
    }

    Mono<Void> unfavorite(String slug, User reader) {
        Sql delete = Sql.of(
                "delete from favorites where reader = ? and article = (select id from articles where slug = ?)",
                reader.id(),
                slug);
        return database.update(delete).then();
    }

    /** {@return all tags that an article has, sorted} */
    Mono<List<String>> tags() {
        return database.list(Sql.of("select distinct tag from article_tags"), row -> row.get("tag", String.class))
                .map(tags -> tags.stream().sorted().toList());
    }

    private static OffsetDateTime now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static Summary summary(Row row) {
        return new Summary(
                row.get("slug", String.class),
                row.get("title", String.class),
                row.get("description", String.class),
                tags(row),
                time(row, "created_at"),
                time(row, "updated_at"),
                row.get("favorited", Boolean.class),
                row.get("favorites", Long.class),
                ProfileRepository.profile(row));
    }

    private static Article article(Row row) {
        Summary summary = summary(row);
        return new Article(
                summary.slug(),
                summary.title(),
                summary.description(),
                row.get("body", String.class),
                summary.tagList(),
                summary.createdAt(),
                summary.updatedAt(),
                summary.favorited(),
                summary.favoritesCount(),
                summary.author());
    }

    // sorted here: databases have orders of their own
    private static List<String> tags(Row row) {
        return row.get("tags") instanceof Object[] tags
                ? Arrays.stream(tags).map(String::valueOf).sorted().toList()
                : List.of();
    }

    static Instant time(Row row, String column) {
        return row.get(column, OffsetDateTime.class).toInstant();
    }
}
