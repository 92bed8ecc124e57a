package conduit;

import dev.retort.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tables, as numbered scripts that are run once each, in order: {@code schema/1.sql}, {@code schema/2.sql}.
 *
 * <p>A script that has been released is not changed any more; what is to change is a new one, and a number more here. Which
 * ones have run is in the table {@code schema_version}. Instances that start together wait for one another.
 */
final class Schema {
    private static final int VERSION = 1;

    private final List<List<String>> scripts;

    private Schema(List<List<String>> scripts) {
        this.scripts = scripts;
    }

    /** {@return the schema, read from the class path: a blocking call for the time before the start} */
    static Schema read() {
        List<List<String>> scripts = new ArrayList<>();
        for (int version = 1; version <= VERSION; version++) {
            scripts.add(statements("/schema/" + version + ".sql"));
        }
        return new Schema(scripts);
    }

    private static List<String> statements(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(script.split(";\n", 0))
                    .filter(text -> !text.isBlank())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs what has not run yet. */
    Mono<Void> update(Database database) {
        Sql table = Sql.of("create table if not exists schema_version (version integer primary key)");
        Sql newest = Sql.of("select coalesce(max(version), 0) as version from schema_version");
        return database.update(table)
                .retry(1) // in PostgreSQL two that create one table at the same time, one of them fails
                .then(database.first(newest, row -> row.get("version", Integer.class)))
                .flatMapMany(Schema::missing)
                .concatMap(version -> run(database, version))
                .then();
    }

    private static Flux<Integer> missing(int found) {
        if (found > VERSION) {
            throw new SetupException(
                    "CONDUIT-SCHEMA",
                    "the tables are of version " + found + ", and this program knows " + VERSION
                            + " (run the newer program, or another database)");
        }
        return Flux.range(found + 1, VERSION - found);
    }

    // the row is the lock: a second instance waits for it until the first has committed, and then has nothing to do
    private Mono<Void> run(Database database, int version) {
        return database.inTransaction(all -> all.update(Sql.of("insert into schema_version values (?)", version))
                        .thenMany(Flux.fromIterable(scripts.get(version - 1)))
                        .concatMap(statement -> all.update(Sql.of(statement)))
                        .then())
                .onErrorResume(Database::isDuplicate, done -> Mono.empty());
    }
}
