package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.MergePatch;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    record Address(String street, Optional<String> town) {}

    record User(String name, int age, Optional<String> mail, List<String> tags, Address address) {}

    private static final User ADA = new User(
            "Ada", 36, Optional.of("a@b.example"), List.of("x", "y"), new Address("High", Optional.of("London")));

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.patch("/user", MergePatchTest::change);
        app.patch("/members", MergePatchTest::members);
        return app;
    }

    private static User change(Request request, MergePatch<User> patch) {
        return patch.apply(ADA);
    }

    private static String members(Request request, MergePatch<User> patch) {
        return patch.has("mail") + " " + patch.has("name") + " " + patch.members();
    }

    private TestRequest patch(String document) {
        return client.patch("/user")
                .json(document)
                .header("Content-Type", "application/merge-patch+json; charset=utf-8");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void leavesAloneWhatIsAbsent() {
        patch("{}").expect(200).json(ADA);
        patch("{\"name\": \"Grace\"}")
                .expect(200)
                .json("/name", "Grace")
                .json("/age", 36)
                .json("/mail", "a@b.example");
    }

    @Test
    void removesWhatIsNull() {
        patch("{\"mail\": null, \"address\": {\"town\": null}}")
                .expect(200)
                .json("/mail", null)
                .json("/address/town", null)
                .json("/address/street", "High");
    }

    @Test
    void replacesListsAndMergesObjects() {
        patch("{\"tags\": [\"z\"], \"address\": {\"street\": \"Low\"}}")
                .expect(200)
                .json("/tags", List.of("z"))
                .json("/address/street", "Low")
                .json("/address/town", "London");
    }

    @Test
    void tellsAbsentFromNull() {
        client.patch("/members")
                .json("{\"mail\": null}")
                .header("Content-Type", "application/merge-patch+json")
                .expect(200)
                .text("true false [mail]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": null}|422|/name required",
                "{\"age\": \"old\"}|422|/age type",
                "{\"address\": {\"street\": null}}|422|/address/street required",
                "{\"address\": 7}|422|/address type",
                "[]|422|(whole) type",
                "null|422|(whole) type",
                "\"x\"|422|(whole) type"
            })
    void saysWhatDoesNotFitAfterwards(String document, int status, String error) {
        String[] place = error.replace("(whole)", "").split(" ");

        patch(document).expect(status).problem("about:blank").error(place[0], place[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\":|line 1", "''|the body is empty", "{\"a\":1,\"a\":2}|line 1", "{}}|line 1"})
    void refusesWhatIsNotJson(String document, String detail) {
        patch(document).expect(400).problem("about:blank").contains(detail);
    }

    @Test
    void saysWhichFormatPatchesAreIn() {
        client.patch("/user")
                .json("{}")
                .expect(415)
                .header("Accept-Patch", "application/merge-patch+json")
                .contains("content type application/json is not read here (accepted: application/merge-patch+json)");
    }

    @Test
    void canBeAppliedToSeveralValues() {
        MergePatch<User> patch = MergePatch.of(java.util.Set.of("name"), user -> user);

        assertThat(patch.apply(ADA)).isEqualTo(ADA);
        assertThat(patch.checked(user -> ADA).apply(ADA)).isEqualTo(ADA);
    }
}
