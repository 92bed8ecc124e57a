package conduit;

import conduit.Users.NewUser;
import conduit.Users.UpdateUser;
import dev.retort.Problem;
import io.r2dbc.spi.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The users. */
final class UserRepository {
    private static final String COLUMNS = "select id, username, email, bio, image, password from users";

    private final Database database;

    UserRepository(Database database) {
        this.database = database;
    }

    /** A user and the hash of the password. */
    record Known(User user, String password) {}

    Mono<User> byId(UUID id) {
        return database.first(Sql.of(COLUMNS + " where id = ?", id), UserRepository::user);
    }

    Mono<Known> byEmail(String email) {
        return database.first(
                Sql.of(COLUMNS + " where email = ?", email),
                row -> new Known(user(row), row.get("password", String.class)));
    }

    /** Adds a user; fails with a {@link Problem} if the name or the address is somebody else's. */
    Mono<User> insert(UUID id, NewUser added, String password) {
        User user = new User(id, added.username(), added.email(), "", "");
        Sql insert = Sql.of(
                "insert into users (id, username, email, bio, image, password) values (?, ?, ?, ?, ?, ?)",
                id,
                user.username(),
                user.email(),
                user.bio(),
                user.image(),
                password);
        return database.update(insert).thenReturn(user).onErrorMap(Database::isDuplicate, UserRepository::taken);
    }

    /** Changes what is named; fails with a {@link Problem} if the name or the address is somebody else's. */
    Mono<User> update(UUID id, UpdateUser change, Optional<String> password) {
        Sql update = Sql.of("update users set id = id")
                .andIf(", username = ?", change.username())
                .andIf(", email = ?", change.email())
                .andIf(", bio = ?", change.bio())
                .andIf(", image = ?", change.image())
                .andIf(", password = ?", password)
                .and(" where id = ?", id);
        return database.update(update).then(byId(id)).onErrorMap(Database::isDuplicate, UserRepository::taken);
    }

    // the database decides: a question before would be no answer to two requests at the same time
    private static Problem taken(Throwable duplicate) {
        String message = String.valueOf(duplicate.getMessage()).toLowerCase(Locale.ROOT);
        String field = message.contains("users_email_unique") ? "email" : "username";
        return Problem.invalid("user." + field, "has already been taken");
    }

    private static User user(Row row) {
        return new User(
                row.get("id", UUID.class),
                row.get("username", String.class),
                row.get("email", String.class),
                row.get("bio", String.class),
                row.get("image", String.class));
    }
}
