package conduit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that is not there at the start, or leaves and comes back. */
@Timeout(120)
class DatabaseDownTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres          | conduit.database.url: malformed
            r2dbc:            | conduit.database.url: malformed
            jdbc:h2:mem:x     | conduit.database.url: malformed
            r2dbc:oracle://h/d | conduit.database.url: there is no driver oracle
            r2dbc:h2:tape:///x | conduit.database.url: the driver h2 cannot use it
            """)
    void anUrlThatMeansNothingFailsTheStart(String url, String message) {
        assertThatThrownBy(() -> Backend.launch(url).start().close())
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CONDUIT-DATABASE"))
                .hasMessageStartingWith(message)
                .hasMessageContaining("(expected: ");
    }

    @Test
    void aServerThatDoesNotListenFailsTheStart() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }

        assertThatThrownBy(() -> Backend.launch("r2dbc:postgresql://ada:s3cret@127.0.0.1:" + port + "/conduit")
                        .start()
                        .close())
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("cannot use the database postgresql://127.0.0.1:" + port + "/conduit: ")
                .hasMessageContaining("Connection refused")
                .hasMessageEndingWith("(start it, or set conduit.database.url)")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aPasswordThatIsWrongFailsTheStart() {
        String url = Postgres.shared().newDatabase().replace("s3cret", "wr0ng");

        assertThatThrownBy(() -> Backend.launch(url).start().close())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("password authentication failed for user \"conduit\"")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void aDatabaseThatDoesNotExistFailsTheStart() {
        assertThatThrownBy(() ->
                        Backend.launch(Postgres.shared().url("nowhere")).start().close())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("database \"nowhere\" does not exist");
    }

    @Test
    void aFolderThatCannotBeMadeFailsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(() -> Backend.launch("r2dbc:h2:file:///" + file + "/below/conduit")
                        .start()
                        .close())
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("cannot use the database h2:");
    }

    @Test
    void aServerThatStopsIsA503AndComesBack() {
        try (Postgres postgres = Postgres.fresh();
                TestClient client = Backend.launch(postgres.newDatabase()).start()) {
            Visitor ada = Visitor.register(client, "ada");
            crowd(ada, 200);

            postgres.stop();

            isUnavailable(ada.get("/articles").timeout(LONG).send());
            isUnavailable(ada.writing("too late").timeout(LONG).send());
            isUnavailable(Visitor.login(client, ada.account().email(), "any")
                    .timeout(LONG)
                    .send());
            client.get("/-/health/ready").timeout(LONG).expect(503);
            client.get("/-/health/live").expect(200);

            postgres.startAgain();

            ada.writing("back again").expect(201);
            crowd(ada, 200);
            client.get("/-/health/ready").expect(200);
        }
    }

    @Test
    void aServerThatFallsSilentIsA503AndComesBack() throws IOException {
        Postgres postgres = Postgres.shared();
        String url = postgres.newDatabase();
        try (Proxy network = new Proxy(postgres.port());
                TestClient client = Backend.launch(url.replace(":" + postgres.port(), ":" + network.port()))
                        .set("conduit.database.timeout", "300ms")
                        .set("conduit.database.connections", 2)
                        .start()) {
            Visitor ada = Visitor.register(client, "ada");
            crowd(ada, 200);

            network.fallSilent();
            crowd(ada, 503);
            network.speak();

            awaitOk(client);
            ada.writing("back again").expect(201);
            crowd(ada, 200);
        }
    }

    @Test
    void anEmbeddedDatabaseThatIsClosedComesBack(@TempDir Path folder) throws SQLException {
        String url = "r2dbc:h2:file:///" + folder.resolve("conduit");
        try (TestClient client = Backend.launch(url).start()) {
            Visitor ada = Visitor.register(client, "ada");
            crowd(ada, 200);

            shutDown(folder.resolve("conduit"));

            awaitOk(client);
            ada.writing("back again").expect(201);
            crowd(ada, 200);
        }
    }

    // as many requests as there are connections, and some more
    private static void crowd(Visitor visitor, int status) {
        List<CompletableFuture<TestResponse>> requests = IntStream.range(0, 15)
                .mapToObj(number -> visitor.get("/articles").timeout(LONG).sendAsync())
                .toList();
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.join().status()).isEqualTo(status));
    }

    private static void shutDown(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }

    private static void awaitOk(TestClient client) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (client.get("/api/articles").timeout(LONG).send().status() != 200) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        }
    }

    private static void isUnavailable(TestResponse response) {
        response.status(503)
                .header("Retry-After", "1")
                .json("{\"errors\": {\"body\": [\"the database does not answer\"]}}");
    }
}
