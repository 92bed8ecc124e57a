package conduit;

import static conduit.Visitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import conduit.Users.Account;
import dev.retort.testing.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest extends OnEachDatabase {
    private static final String BROKEN = "the body is not JSON: unexpected text at line 1, column 2";

    @Test
    void registersAndLogsIn() {
        TestResponse registered =
                Visitor.registration(client, "ada", "ada@example.org").expect(201);

        registered
                .json("/user/username", "ada")
                .json("/user/email", "ada@example.org")
                .json("/user/bio", "")
                .json("/user/image", "");
        assertThat(registered.text()).doesNotContain(PASSWORD).doesNotContain("argon2");
        Account account = Visitor.login(client, "ada@example.org", PASSWORD)
                .expect(200)
                .as(Users.UserResponse.class)
                .user();
        new Visitor(client, account).get("/user").expect(200).json("/user/username", "ada");
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownAddressAlike() {
        Visitor ada = register("ada");

        TestResponse wrong =
                Visitor.login(client, ada.account().email(), "wrong horse").expect(401);
        TestResponse unknown =
                Visitor.login(client, "nobody@example.org", PASSWORD).expect(401);

        wrong.json("/errors/body/0", "email or password is wrong");
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo(wrong.header("WWW-Authenticate"));
    }

    @Test
    void aNameAndAnAddressAreTakenOnce() {
        Visitor ada = register("ada");

        Visitor.registration(client, ada.name(), "other@example.org")
                .expect(422)
                .json("{\"errors\": {\"username\": [\"has already been taken\"]}}");
        Visitor.registration(client, "other", ada.account().email())
                .expect(422)
                .json("{\"errors\": {\"email\": [\"has already been taken\"]}}");
    }

    @Test
    void ofRegistrationsAtTheSameTimeOneSucceeds() {
        List<CompletableFuture<TestResponse>> attempts = IntStream.range(0, 8)
                .mapToObj(attempt -> Visitor.registration(client, "crowd", "crowd" + attempt + "@example.org")
                        .sendAsync())
                .toList();

        List<Integer> statuses = attempts.stream()
                .map(attempt -> attempt.join().status())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 422, 422, 422, 422, 422, 422, 422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                  | user     | is required
            {"user": {"email": "a@example.org", "password": "12345678"}}         | username | is required
            {"user": {"username": " ", "email": "a@b.c", "password": "12345678"}} | username | must not be blank
            {"user": {"username": "a", "email": "nowhere", "password": "12345678"}} | email  | must be a well-formed email address
            {"user": {"username": "a", "email": "a@b.c", "password": "1234567"}}  | password | size must be between 8 and 200
            {"user": {"username": 7, "email": "a@b.c", "password": "12345678"}}   | username | must be text
            {"user": ["a"]}                                                      | user     | must be an object
            """)
    void namesWhatIsWrongWithARegistration(String body, String field, String message) {
        client.post("/api/users").json(body).expect(422).json("/errors/" + field + "/0", message);
    }

    @Test
    void namesAllMistakesAtOnce() {
        client.post("/api/users")
                .json("{\"user\": {\"username\": \"\", \"email\": \"x\", \"password\": \"y\"}}")
                .expect(422)
                .json("/errors/username/0", "must not be blank")
                .json("/errors/email/0", "must be a well-formed email address")
                .json("/errors/password/0", "size must be between 8 and 200");
    }

    @Test
    void refusesWhatIsNoJson() {
        client.post("/api/users").json("{broken").expect(400).json("/errors/body/0", BROKEN);
        client.post("/api/users/login").text("ada").expect(415);
        client.post("/api/users/login").json("{}").expect(422).json("/errors/user/0", "is required");
    }

    @Test
    void tellsAUserWhoTheyAre() {
        Visitor ada = register("ada");

        ada.get("/user")
                .expect(200)
                .header("Cache-Control", "private")
                .json("/user/username", ada.name())
                .json("/user/email", ada.account().email());
        client.get("/api/user").bearer(ada.account().token()).expect(200).json("/user/username", ada.name());
    }

    @Test
    void changesOnlyWhatIsSent() {
        Visitor ada = register("ada");

        ada.put("/user")
                .json(Map.of("user", Map.of("bio", "counts", "image", "https://example.org/ada.png")))
                .expect(200)
                .json("/user/bio", "counts");
        ada.put("/user")
                .json("{\"user\": {\"username\": \"lovelace\", \"bio\": null}}")
                .expect(200);

        ada.get("/user")
                .expect(200)
                .json("/user/username", "lovelace")
                .json("/user/bio", "counts")
                .json("/user/image", "https://example.org/ada.png")
                .json("/user/email", ada.account().email());
        Visitor.login(client, ada.account().email(), PASSWORD).expect(200);
    }

    @Test
    void changesThePassword() {
        Visitor ada = register("ada");
        String email = ada.account().email();

        ada.put("/user")
                .json(Map.of("user", Map.of("password", "battery staple")))
                .expect(200);

        Visitor.login(client, email, PASSWORD).expect(401);
        Visitor.login(client, email, "battery staple").expect(200);
    }

    @Test
    void refusesChangesThatCannotBe() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");

        ada.put("/user")
                .json(Map.of("user", Map.of("email", bob.account().email())))
                .expect(422)
                .json("/errors/email/0", "has already been taken");
        ada.put("/user")
                .json(Map.of("user", Map.of("username", bob.name())))
                .expect(422)
                .json("/errors/username/0", "has already been taken");
        ada.put("/user").json("{\"user\": {}}").expect(422).json("/errors/user/0", "must name something to change");
        ada.put("/user").json("{\"user\": {\"password\": \"short\"}}").expect(422);
        ada.put("/user").json("{\"user\": {\"username\": \"\"}}").expect(422);
        ada.get("/user").expect(200).json("/user/username", ada.name());
    }
}
