package conduit;

import conduit.Profiles.Profile;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Users as others see them, and who follows whom. */
final class ProfileRepository {
    /** What {@link #profile} reads, of a user {@code u}; for its reader, see {@link #reader}. */
    static final String COLUMNS = """
            u.username, u.bio, u.image,
            exists (select 1 from follows f where f.followed = u.id and f.follower = ?) as following""";

    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;

    ProfileRepository(Database database) {
        this.database = database;
    }

    Mono<Profile> find(String username, Optional<User> reader) {
        Sql select = Sql.of("select " + COLUMNS + " from users u where u.username = ?", reader(reader), username);
        return database.first(select, ProfileRepository::profile);
    }

    /** Lets a user follow another; nothing changes if they do already, or there is no such user. */
    Mono<Void> follow(String username, User follower) {
        Sql insert = Sql.of(
                "insert into follows (follower, followed) select cast(? as uuid), id from users where username = ?",
                follower.id(),
                username);
        return database.update(insert)
                .onErrorResume(R2dbcDataIntegrityViolationException.class, already -> Mono.empty())
                .then();
    }

    Mono<Void> unfollow(String username, User follower) {
        Sql delete = Sql.of(
                "delete from follows where follower = ? and followed = (select id from users where username = ?)",
                follower.id(),
                username);
        return database.update(delete).then();
    }

    /** {@return the id to compare with; one that nobody has, if nobody reads} */
    static UUID reader(Optional<User> reader) {
        return reader.map(User::id).orElse(NOBODY);
    }

    static Profile profile(Row row) {
        return new Profile(
                row.get("username", String.class),
                row.get("bio", String.class),
                row.get("image", String.class),
                row.get("following", Boolean.class));
    }
}
