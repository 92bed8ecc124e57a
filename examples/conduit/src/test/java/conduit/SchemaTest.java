package conduit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SchemaTest {
    private static final Sql VERSIONS = Sql.of("select version from schema_version");

    private static Database database(String url) {
        App app = App.create();
        app.set("conduit.database.url", url);
        return Database.of(app.config());
    }

    @Test
    void instancesThatStartTogetherMakeTheTablesOnce() {
        String url = Postgres.shared().newDatabase();
        Database[] instances =
                IntStream.range(0, 4).mapToObj(number -> database(url)).toArray(Database[]::new);

        Flux.fromArray(instances).flatMap(Database::open).blockLast();

        assertThat(instances[0].list(VERSIONS, row -> row.get(0, Integer.class)).block())
                .containsExactly(1);
        Flux.fromArray(instances).flatMap(Database::close).blockLast();
    }

    @ParameterizedTest
    @EnumSource
    void aSecondStartKeepsTheData(Backend backend) {
        String url = backend == Backend.H2 ? "r2dbc:h2:mem:///kept?options=DB_CLOSE_DELAY=-1" : backend.newDatabase();
        try (TestClient first = Backend.launch(url).start()) {
            Visitor.register(first, "ada").write("Kept in between");
        }

        try (TestClient second = Backend.launch(url).start()) {
            second.get("/api/articles/kept-in-between").expect(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfANewerProgramFailTheStart(Backend backend) {
        Database database = database(backend.newDatabase());
        database.open()
                .then(database.update(Sql.of("insert into schema_version values (?)", 7)))
                .block();

        assertThatThrownBy(() -> database.open().block())
                .isInstanceOf(SetupException.class)
                .hasMessage("the tables are of version 7, and this program knows 1"
                        + " (run the newer program, or another database)");
        database.close().block();
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatFailsChangesNothing(Backend backend) {
        Database database = database(backend.newDatabase());
        Sql insert = Sql.of("insert into schema_version values (?)", 7);
        database.open().block();

        assertThatThrownBy(
                        () -> database.inTransaction(all -> all.update(insert).then(all.update(insert)))
                                .block())
                .matches(Database::isDuplicate);
        assertThatThrownBy(() -> database.inTransaction(
                                all -> all.update(insert).then(Mono.error(new IllegalStateException("no"))))
                        .block())
                .hasMessage("no");

        assertThat(database.list(VERSIONS, row -> row.get(0, Integer.class)).block())
                .containsExactly(1);
        database.close().block();
    }

    @Test
    void aStatementHasAValueForEachPlace() {
        assertThat(Sql.of("select ?, ?", 1, "x").and(" where ? = 1", 2).text()).isEqualTo("select $1, $2 where $3 = 1");
        assertThatThrownBy(() -> Sql.of("select ?")).hasMessage("values: 0 (expected: 1, one for each ? of select ?)");
        assertThatThrownBy(() -> Sql.of("select 1", 1)).hasMessageStartingWith("values: 1 (expected: 0");
    }
}
