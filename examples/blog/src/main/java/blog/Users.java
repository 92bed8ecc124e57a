package blog;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import reactor.core.publisher.Mono;

/** The accounts. Names differ in more than upper and lower case. */
final class Users {
    private final Database database;

    Users(Database database) {
        this.database = database;
    }

    /** A user, and the hash of the password. */
    record Known(User user, String password) {}

    Mono<User> byId(long id) {
        return database.first("select id, name from users where id = $1", Users::user, id);
    }

    Mono<Known> byName(String name) {
        return database.first(
                "select id, name, password from users where name = $1",
                row -> new Known(user(row), row.get("password", String.class)),
                name);
    }

    /** {@return the new user; empty if the name is somebody else's} */
    Mono<User> add(String name, String password) {
        return database.insert("insert into users (name, password) values ($1, $2)", name, password)
                .map(id -> new User(id, name))
                .onErrorResume(R2dbcDataIntegrityViolationException.class, taken -> Mono.empty());
    }

    private static User user(Row row) {
        return new User(row.get("id", Long.class), row.get("name", String.class));
    }
}
