package programs;

import dev.retort.App;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import reactor.core.publisher.Mono;

/** Blocking JDBC handlers beside reactive ones, with no word about threads. */
final class Jdbc {
    record Book(long id, String title) {}

    record NewBook(String title) {}

    private final DataSource database;

    Jdbc(DataSource database) {
        this.database = database;
    }

    List<Book> list() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select id, title from book");
                ResultSet rows = select.executeQuery()) {
            List<Book> books = new ArrayList<>();
            while (rows.next()) {
                books.add(new Book(rows.getLong(1), rows.getString(2)));
            }
            return books;
        }
    }

    Optional<Book> show(Request request) throws SQLException {
        long id = request.param("id", long.class);
        return list().stream().filter(book -> book.id() == id).findFirst();
    }

    Response create(Request request, NewBook book) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into book(title) values (?)")) {
            insert.setString(1, book.title());
            insert.executeUpdate();
            return Response.empty(201);
        }
    }

    static App app(DataSource database, String... args) {
        App app = App.create(args);
        Jdbc books = new Jdbc(database);
        app.get("/books", books::list);
        app.get("/books/{id:long}", books::show);
        app.post("/books", books::create);
        app.get("/now", () -> Mono.fromSupplier(System::nanoTime));
        app.get("/ping", () -> "pong").nonBlocking();
        app.get("/legacy", () -> Mono.just(list(database))).blocking();
        app.onError(
                SQLException.class,
                (request, error) -> Problem.of(503, "database is down").cause(error));
        return app;
    }

    private static int list(DataSource database) throws SQLException {
        return database.getLoginTimeout();
    }
}
