package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.spi.AppInspection;
import dev.retort.testing.TestClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcTest {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final DataSource database = recorded(h2);

    @BeforeEach
    void createTable() throws SQLException {
        h2.setURL("jdbc:h2:mem:books;DB_CLOSE_DELAY=-1");
        execute("create table book(id bigint auto_increment primary key, title varchar(100))");
    }

    @AfterEach
    void dropAll() throws SQLException {
        execute("shutdown");
    }

    @Test
    void readsAndWritesOnWorkers() {
        try (TestClient client = TestClient.of(Jdbc.app(database))) {
            client.get("/books").expect(200).text("[]");
            client.post("/books").form("title", "Emma").expect(201).empty();
            client.get("/books/1").expect(200).text("{\"id\":1,\"title\":\"Emma\"}");
            client.get("/books/2").expect(404);
        }

        assertThat(threads)
                .hasSize(4)
                .allSatisfy(thread -> assertThat(thread.getName()).startsWith("retort-worker-"));
    }

    @Test
    void answersAFailureOfTheDatabaseWithoutItsWords() throws SQLException {
        execute("drop table book");

        try (TestClient client = TestClient.of(Jdbc.app(database))) {
            String text = client.get("/books").expect(503).text();

            assertThat(text).contains("database is down").doesNotContainIgnoringCase("table", "select", "jdbc");
        }
    }

    @Test
    void saysWhereEachHandlerRuns() {
        App app = Jdbc.app(database);

        assertThat(AppInspection.of(app).routes())
                .extracting(route -> route.methods().iterator().next() + " " + route.pattern() + " " + route.thread())
                .containsExactly(
                        "GET /books worker",
                        "GET /books/{id:long} worker",
                        "POST /books worker",
                        "GET /now event loop",
                        "GET /ping event loop",
                        "GET /legacy worker");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DataSource recorded(DataSource database) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            threads.add(Thread.currentThread());
            return method.invoke(database, arguments);
        };
        return (DataSource)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }
}
