package conduit;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs statements on one connection, which is to be used by one at a time. Everything is cold. */
final class Statements {
    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** {@return what {@code read} makes of each row} */
    <T> Flux<T> list(Sql sql, Function<Row, T> read) {
        return results(sql).concatMap(result -> result.map((row, columns) -> read.apply(row)));
    }

    /** {@return what {@code read} makes of the first row; empty if there is none} */
    <T> Mono<T> first(Sql sql, Function<Row, T> read) {
        return list(sql, read).next();
    }

    /** {@return how many rows were inserted, updated or deleted} */
    Mono<Long> update(Sql sql) {
        return results(sql).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    /** {@return the {@code id} that the database gave to the row that was inserted; empty if none was} */
    Mono<Long> insert(Sql sql) {
        return Flux.defer(() ->
                        Flux.from(statement(sql).returnGeneratedValues("id").execute()))
                .concatMap(result -> result.map((row, columns) -> row.get("id", Long.class)))
                .next();
    }

    private Flux<Result> results(Sql sql) {
        return Flux.defer(() -> Flux.from(statement(sql).execute()));
    }

    private Statement statement(Sql sql) {
        Statement statement = connection.createStatement(sql.text());
        for (int at = 0; at < sql.values().size(); at++) {
            statement.bind(at, sql.values().get(at));
        }
        return statement;
    }
}
