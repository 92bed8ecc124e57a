package blog;

import io.r2dbc.spi.Row;
import java.time.OffsetDateTime;
import java.util.List;
import reactor.core.publisher.Mono;

/** The comments. */
final class Comments {
    private final Database database;

    Comments(Database database) {
        this.database = database;
    }

    /** {@return the comments of a post, the oldest first} */
    Mono<List<Comment>> of(Post post) {
        return database.list(
                "select c.id, c.text, c.created, u.id as author, u.name from comments c join users u on u.id = c.author"
                        + " where c.post = $1 order by c.id",
                Comments::comment,
                post.id());
    }

    Mono<Void> add(Post post, User author, String text) {
        return database.update(
                        "insert into comments (post, author, text) values ($1, $2, $3)", post.id(), author.id(), text)
                .then();
    }

    private static Comment comment(Row row) {
        return new Comment(
                row.get("id", Long.class),
                new User(row.get("author", Long.class), row.get("name", String.class)),
                row.get("text", String.class),
                row.get("created", OffsetDateTime.class));
    }
}
