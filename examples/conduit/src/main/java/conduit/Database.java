package conduit;

import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.STATEMENT_TIMEOUT;

import dev.retort.Config;
import dev.retort.Key;
import dev.retort.Problem;
import dev.retort.SetupException;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Wrapped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The database, by R2DBC: a pool of connections, units of work and transactions.
 *
 * <p>The driver of PostgreSQL never blocks, and runs on its event loop. That of H2 computes where it is called, so all it does
 * is moved to threads of this class: repositories need not know which one they talk to.
 *
 * <p>A unit of work that has begun comes to its end, whether or not the client is still there. Everything is cold. While the
 * database is out of reach, everything fails with a 503, and works again when it is back.
 */
final class Database {
    static final Key<String> URL = Key.of("conduit.database.url", "r2dbc:h2:mem:///conduit?options=DB_CLOSE_DELAY=-1")
            .describe("where the data is, such as r2dbc:postgresql://name:password@host/conduit");
    static final Key<Integer> CONNECTIONS =
            Key.of("conduit.database.connections", 10).describe("most connections at a time");
    static final Key<Duration> TIMEOUT = Key.of("conduit.database.timeout", Duration.ofSeconds(5))
            .describe("time a unit of work has, the wait for a connection included; then 503");

    private static final String DUPLICATE = "23505"; // SQLSTATE unique_violation

    private final ConnectionFactoryOptions options;
    private final ConnectionPool pool;
    private final Mono<Connection> connections;
    private final Scheduler threads;
    private final Duration timeout;
    private final Schema schema = Schema.read();

    private Database(ConnectionFactoryOptions options, int connections, Duration timeout) {
        boolean blocks = options.getRequiredValue(DRIVER).equals("h2");
        this.options = options;
        this.timeout = timeout;
        this.threads = blocks
                ? Schedulers.newBoundedElastic(connections, Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE, "conduit-h2")
                : Schedulers.immediate();
        this.pool = new ConnectionPool(pool(factory(options), connections));
        // a connection that the server has closed is found when it is taken; there may be more of them
        this.connections = pool.create().retryWhen(Retry.max(connections).filter(Database::isStale));
    }

    /** {@return the database that the settings name; connects to nothing yet} */
    static Database of(Config config) {
        Duration timeout = config.get(TIMEOUT);
        ConnectionFactoryOptions options;
        try {
            options = ConnectionFactoryOptions.parse(config.get(URL).strip())
                    .mutate()
                    .option(STATEMENT_TIMEOUT, timeout) // PostgreSQL gives up as well, instead of working for nobody
                    .build();
        } catch (IllegalArgumentException malformed) {
            throw unusable("malformed");
        }
        return new Database(options, config.get(CONNECTIONS), timeout);
    }

    private static ConnectionFactory factory(ConnectionFactoryOptions options) {
        Object driver = options.getRequiredValue(DRIVER);
        try {
            ConnectionFactory factory = ConnectionFactories.find(options);
            if (factory != null) {
                return factory;
            }
        } catch (IllegalArgumentException unfit) { // its message may have the password
            throw unusable("the driver " + driver + " cannot use it");
        }
        throw unusable("there is no driver " + driver);
    }

    private static SetupException unusable(String why) {
        return new SetupException(
                "CONDUIT-DATABASE",
                URL.name() + ": " + why + " (expected: such as r2dbc:postgresql://name:password@host:5432/conduit,"
                        + " or r2dbc:h2:file:///./conduit)");
    }

    private ConnectionPoolConfiguration pool(ConnectionFactory factory, int connections) {
        ConnectionPoolConfiguration.Builder pool = ConnectionPoolConfiguration.builder(factory)
                .initialSize(0)
                .maxSize(connections)
                .acquireRetry(0)
                .maxCreateConnectionTime(timeout);
        if (threads != Schedulers.immediate()) {
            pool.allocatorSubscribeOn(threads)
                    .customizer(builder -> builder.acquisitionScheduler(threads))
                    .maxIdleTime(Duration.ofMillis(-1)); // eviction would close connections on a thread of its own
        }
        return pool.build();
    }

    /** {@return what {@code read} makes of each row} */
    <T> Mono<List<T>> list(Sql sql, Function<Row, T> read) {
        return run(all -> all.list(sql, read).collectList());
    }

    /** {@return what {@code read} makes of the first row; empty if there is none} */
    <T> Mono<T> first(Sql sql, Function<Row, T> read) {
        return run(all -> all.first(sql, read));
    }

    /** {@return how many rows were inserted, updated or deleted} */
    Mono<Long> update(Sql sql) {
        return run(all -> all.update(sql));
    }

    /** {@return what the work returns, whose statements run on one connection, each for itself} */
    <T> Mono<T> run(Function<Statements, Mono<T>> work) {
        return with(connection -> work.apply(new Statements(connection)));
    }

    /** {@return what the work returns, all of whose statements take effect, or, if it fails, none} */
    <T> Mono<T> inTransaction(Function<Statements, Mono<T>> work) {
        return with(connection -> Mono.usingWhen(
                Mono.from(connection.beginTransaction()).thenReturn(new Statements(connection)),
                work,
                done -> connection.commitTransaction(),
                (failed, failure) -> connection.rollbackTransaction(),
                late -> Mono.empty())); // the connection is closed, which takes everything back
    }

    /** {@return whether a statement failed because what it wanted to be unique is there already} */
    static boolean isDuplicate(Throwable failure) {
        return failure instanceof R2dbcException refused && DUPLICATE.equals(refused.getSqlState());
    }

    /** Completes if the database answers. */
    Mono<Void> ping() {
        return first(Sql.of("select 1"), row -> 1).then();
    }

    /** Brings the tables to the version of this program; fails with a {@link SetupException} that says what to do. */
    Mono<Void> open() {
        return schema.update(this).onErrorMap(failure -> !(failure instanceof SetupException), this::unusable);
    }

    private SetupException unusable(Throwable failure) {
        Throwable cause = failure instanceof Problem && failure.getCause() != null ? failure.getCause() : failure;
        return new SetupException(
                "CONDUIT-DATABASE",
                "cannot use the database " + address() + ": " + reason(cause) + " (start it, or set " + URL.name()
                        + ")",
                cause);
    }

    /** Closes all connections. */
    Mono<Void> close() {
        return pool.disposeLater().subscribeOn(threads).then(Mono.fromRunnable(threads::dispose));
    }

    // A client that leaves cancels nothing: a connection that is given back in the middle of its work would be the next
    // one's problem. Work that takes too long is cancelled, and its connection closed.
    private <T> Mono<T> with(Function<Connection, Mono<T>> work) {
        Mono<T> unit = Mono.usingWhen(
                        connections,
                        work,
                        Connection::close,
                        (connection, failure) -> connection.close(),
                        this::discard)
                .timeout(timeout);
        return Mono.fromFuture(unit::toFuture, true).onErrorMap(Database::isOutOfReach, Database::unavailable);
    }

    // what the pool gets back is not good any more, and it makes another one
    private Mono<Void> discard(Connection pooled) {
        Connection connection = (Connection) ((Wrapped<?>) pooled).unwrap();
        return Mono.from(connection.close())
                .onErrorComplete()
                .then(Mono.from(pooled.close()))
                .subscribeOn(threads);
    }

    private static boolean isStale(Throwable failure) {
        return failure.getClass() == R2dbcNonTransientResourceException.class;
    }

    private static boolean isOutOfReach(Throwable failure) {
        return failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientException
                || failure instanceof TimeoutException
                || failure instanceof IOException;
    }

    private static Problem unavailable(Throwable failure) {
        return Problem.of(503, "the database does not answer")
                .header("Retry-After", "1")
                .cause(failure);
    }

    private String address() {
        Object host = options.getValue(HOST);
        Object port = options.getValue(PORT);
        return options.getValue(DRIVER) + ":" + (host == null ? "" : "//" + host) + (port == null ? "" : ":" + port)
                + "/" + options.getValue(DATABASE);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
