package conduit;

import static conduit.ProfileRepository.reader;

import conduit.Comments.Comment;
import conduit.Comments.NewComment;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The comments of articles. */
final class CommentRepository {
    private static final String SELECT = "select c.id, c.body, c.created_at, " + ProfileRepository.COLUMNS
            + " from comments c join users u on u.id = c.author where ";

    private final Database database;

    CommentRepository(Database database) {
        this.database = database;
    }

    /** {@return the comments of an article, the newest first; empty if there is no such article} */
    Mono<List<Comment>> list(String slug, Optional<User> reader) {
        return article(slug)
                .flatMap(article -> database.list(
                        Sql.of(SELECT + "c.article = ? order by c.id desc", reader(reader), article),
                        CommentRepository::comment));
    }

    /** Adds a comment; empty if there is no such article. */
    Mono<Comment> insert(String slug, NewComment added, User author) {
        return article(slug)
                .flatMap(article -> database.inTransaction(all -> all.insert(Sql.of(
                                        "insert into comments (article, author, body, created_at) values (?, ?, ?, ?)",
                                        article,
                                        author.id(),
                                        added.body(),
                                        Instant.now().atOffset(ZoneOffset.UTC)))
                                .flatMap(id -> all.first(
                                        Sql.of(SELECT + "c.id = ?", author.id(), id), CommentRepository::comment)))
                        // deleted in between
                        .onErrorResume(R2dbcDataIntegrityViolationException.class, gone -> Mono.empty()));
    }

    /** {@return who wrote a comment of an article; empty if there is none} */
    Mono<UUID> author(String slug, long id) {
        Sql select = Sql.of(
                "select c.author from comments c join articles a on a.id = c.article where a.slug = ? and c.id = ?",
                slug,
                id);
        return database.first(select, row -> row.get("author", UUID.class));
    }

    Mono<Void> delete(long id) {
        return database.update(Sql.of("delete from comments where id = ?", id)).then();
    }

    private Mono<Long> article(String slug) {
        return database.first(Sql.of("select id from articles where slug = ?", slug), row -> row.get("id", Long.class));
    }

    private static Comment comment(Row row) {
        Instant created = ArticleRepository.time(row, "created_at");
        return new Comment(
                row.get("id", Long.class),
                created,
                created, // nobody changes a comment
                row.get("body", String.class),
                ProfileRepository.profile(row));
    }
}
