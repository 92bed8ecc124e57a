package dev.retort.validation;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConstraintsInAnAppTest {
    record NewUser(@NotBlank String name, @Min(18) int age) {}

    record Page(@Max(100) int limit) {}

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.post("/users", ConstraintsInAnAppTest::create);
        app.get("/users", ConstraintsInAnAppTest::list);
        return app;
    }

    private static String create(Request request, NewUser user) {
        return "welcome " + user.name();
    }

    private static String list(Request request, Page page) {
        return "at most " + page.limit();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void passesWhatIsRight() {
        client.post("/users").form("name", "Ada", "age", "36").expect(200).text("welcome Ada");
        client.get("/users?limit=100").expect(200).text("at most 100");
    }

    @Test
    void answersEverythingThatIsWrongInTheClientsLanguage() {
        client.post("/users")
                .form("name", " ", "age", "17")
                .header("Accept-Language", "de")
                .accept("text/plain")
                .expect(422)
                .contains("name")
                .contains("darf nicht leer sein")
                .contains("age")
                .contains("muss größer-gleich 18 sein");
    }

    @Test
    void checksTheQueryToo() {
        client.get("/users?limit=101")
                .header("Accept-Language", "en")
                .accept("text/plain")
                .expect(422)
                .contains("must be less than or equal to 100");
    }
}
