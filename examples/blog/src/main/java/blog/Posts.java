package blog;

import io.r2dbc.spi.Row;
import java.time.OffsetDateTime;
import java.util.List;
import reactor.core.publisher.Mono;

/** The posts. */
final class Posts {
    private static final String ALL = "select p.id, p.title, p.text, p.cover, p.created, u.id as author, u.name"
            + " from posts p join users u on u.id = p.author";

    private final Database database;

    Posts(Database database) {
        this.database = database;
    }

    Mono<Post> byId(long id) {
        return database.first(ALL + " where p.id = $1", Posts::post, id);
    }

    /** {@return the posts with a text in them, in whatever case; one more is read than shown, which tells if there are more} */
    Mono<PostList> list(String query, int number) {
        return database.list(
                        ALL + " where locate(lower($1), lower(p.title)) > 0 or locate(lower($1), lower(p.text)) > 0"
                                + " or $1 = '' order by p.id desc limit $2 offset $3",
                        Posts::post,
                        query,
                        PostList.SIZE + 1,
                        (number - 1) * PostList.SIZE)
                .map(found -> new PostList(shown(found), query, number, found.size() > PostList.SIZE));
    }

    private static List<Post> shown(List<Post> found) {
        return found.subList(0, Math.min(found.size(), PostList.SIZE));
    }

    Mono<Long> add(User author, String title, String text, String cover) {
        return database.insert(
                "insert into posts (author, title, text, cover) values ($1, $2, $3, $4)",
                author.id(),
                title,
                text,
                cover);
    }

    Mono<Void> change(long id, String title, String text, String cover) {
        return database.update(
                        "update posts set title = $1, text = $2, cover = $3 where id = $4", title, text, cover, id)
                .then();
    }

    Mono<Void> delete(long id) {
        return database.update("delete from posts where id = $1", id).then();
    }

    private static Post post(Row row) {
        return new Post(
                row.get("id", Long.class),
                new User(row.get("author", Long.class), row.get("name", String.class)),
                row.get("title", String.class),
                row.get("text", String.class),
                row.get("cover", String.class),
                row.get("created", OffsetDateTime.class));
    }
}
