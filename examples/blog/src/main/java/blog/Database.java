package blog;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * H2 in a file, by R2DBC. Its driver computes where it is called, so all of it happens on threads of this class.
 *
 * <p>In statements {@code $1}, {@code $2} stand for values, which are bound and never read as SQL. Everything is cold.
 */
final class Database {
    private static final int CONNECTIONS = 10;

    private final Scheduler threads = Schedulers.newBoundedElastic(CONNECTIONS, 10_000, "blog-database");
    private final ConnectionPool pool;

    private Database(ConnectionFactory factory) {
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(0)
                .maxSize(CONNECTIONS)
                .allocatorSubscribeOn(threads)
                .customizer(all -> all.acquisitionScheduler(threads))
                .build());
    }

    /** {@return the database of a folder; it is made when it is {@linkplain #open opened}} */
    static Database in(Path folder) {
        return new Database(ConnectionFactories.get(ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "h2")
                .option(ConnectionFactoryOptions.PROTOCOL, "file")
                .option(
                        ConnectionFactoryOptions.DATABASE,
                        folder.resolve("blog").toAbsolutePath().toString())
                .build()));
    }

    /** Makes the tables that are not there yet. */
    Mono<Void> open() {
        return Flux.fromArray(script().split(";\n", 0)).concatMap(this::update).then();
    }

    private static String script() {
        try (InputStream in = Database.class.getResourceAsStream("/schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Mono<Void> close() {
        return pool.disposeLater().subscribeOn(threads).then(Mono.fromRunnable(threads::dispose));
    }

    /** Completes if the database answers. */
    Mono<Void> ping() {
        return first("select 1", row -> 1).then();
    }

    /** {@return what {@code read} makes of each row} */
    <T> Mono<List<T>> list(String sql, Function<Row, T> read, Object... values) {
        return with(connection -> rows(statement(connection, sql, values), read).collectList());
    }

    /** {@return what {@code read} makes of the first row; empty if there is none} */
    <T> Mono<T> first(String sql, Function<Row, T> read, Object... values) {
        return with(connection -> rows(statement(connection, sql, values), read).next());
    }

    /** {@return the {@code id} of the row that was inserted} */
    Mono<Long> insert(String sql, Object... values) {
        return with(connection -> rows(
                        statement(connection, sql, values).returnGeneratedValues("id"),
                        row -> row.get("id", Long.class))
                .next());
    }

    /** {@return how many rows were changed} */
    Mono<Long> update(String sql, Object... values) {
        return with(connection -> Flux.from(statement(connection, sql, values).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum));
    }

    private static <T> Flux<T> rows(Statement statement, Function<Row, T> read) {
        return Flux.from(statement.execute()).concatMap(result -> result.map((row, columns) -> read.apply(row)));
    }

    private static Statement statement(Connection connection, String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int at = 0; at < values.length; at++) {
            statement.bind(at, values[at]);
        }
        return statement;
    }

    // a visitor who leaves stops no statement half way
    private <T> Mono<T> with(Function<Connection, Mono<T>> work) {
        Mono<T> unit = Mono.usingWhen(pool.create(), work, Connection::close);
        return Mono.fromFuture(unit::toFuture, true);
    }
}
