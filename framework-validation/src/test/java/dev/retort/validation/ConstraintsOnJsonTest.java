package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.retort.App;
import dev.retort.MergePatch;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What does not fit and what is not valid, in one answer. */
class ConstraintsOnJsonTest {
    record Line(@NotBlank String product, int count) {}

    record Address(@NotBlank String city, int zip) {}

    record Order(
            @NotBlank String customer,
            @JsonProperty("e_mail") Optional<@Email String> mail,
            @Max(5) int priority,
            @NotEmpty List<@Valid Line> lines,
            Optional<@Valid Address> address,
            Map<String, @Size(max = 3) String> labels,
            Optional<Address> unchecked) {}

    record Note(@JsonProperty("the_title") @NotBlank String title) {}

    record Answer(List<Error> errors) {
        record Error(String pointer, String code, String detail) {}
    }

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.post("/orders", ConstraintsOnJsonTest::order);
        app.post("/lines", ConstraintsOnJsonTest::lines);
        app.post("/stream", ConstraintsOnJsonTest::stream);
        app.patch("/note", ConstraintsOnJsonTest::patch);
        app.patch("/line", ConstraintsOnJsonTest::patchLine);
        return app;
    }

    static String order(Request request, Order order) {
        return order.customer();
    }

    static String lines(Request request, List<Line> lines) {
        return lines.size() + "";
    }

    static Mono<String> stream(Request request, Flux<Line> lines) {
        return lines.count().map(String::valueOf);
    }

    static String patch(Request request, MergePatch<Note> patch) {
        return patch.apply(new Note("old")).title();
    }

    static String patchLine(Request request, MergePatch<Line> patch) {
        return patch.apply(new Line("tea", 1)).product();
    }

    @Test
    void namesMisfitsAndInvalidValuesTogether() {
        assertThat(errors("/orders", """
                {"customer": " ", "e_mail": "nobody", "priority": "high",
                 "lines": [{"product": "", "count": 1}, {"product": "", "count": "many"}, {"product": "tea", "count": 2}],
                 "address": {"city": "", "zip": []}, "labels": {"size": "large"}, "unchecked": {"city": "", "zip": "x"}}"""))
                .containsExactlyInAnyOrder(
                        "/priority type",
                        "/lines/1/count type",
                        "/address/zip type",
                        "/unchecked/zip type",
                        "/customer not-blank",
                        "/e_mail email",
                        "/lines/0/product not-blank",
                        "/lines/1/product not-blank",
                        "/address/city not-blank",
                        "/labels/size size");
    }

    @Test
    void validatesWhatIsAbsentToo() {
        assertThat(errors("/orders", "{\"customer\": \"Ada\", \"priority\": [], \"lines\": []}"))
                .containsExactlyInAnyOrder("/priority type", "/lines not-empty");
    }

    @Test
    void namesAllElementsOfAList() {
        assertThat(errors("/lines", "[{\"product\": \"\", \"count\": 1}, {\"product\": \"\", \"count\": true}, 7]"))
                .containsExactlyInAnyOrder("/1/count type", "/2 type", "/0/product not-blank", "/1/product not-blank");
    }

    @Test
    void namesAHundredMistakesAtMost() {
        assertThat(errors("/lines", "[" + "{\"product\": \"\", \"count\": 1},".repeat(999) + "{\"product\": \"\"}]"))
                .hasSizeBetween(100, 101);
        assertThat(errors(
                        "/lines",
                        "[" + "{\"product\": \"\", \"count\": 1},".repeat(999) + "{\"product\": \"\", \"count\": 2}]"))
                .hasSize(100);
    }

    @Test
    void takesNoNullForAnElement() {
        assertThat(errors("/lines", "[{\"product\": \"tea\", \"count\": 1}, null]"))
                .containsExactly("/1 required");
    }

    @Test
    void namesAllThatIsWrongWithOneItemOfAStream() {
        assertThat(errors("/stream", "[{\"product\": \"tea\", \"count\": 1}, {\"product\": \"\", \"count\": true}]"))
                .containsExactlyInAnyOrder("/1/count type", "/1/product not-blank");
    }

    @Test
    void usesTheNamesOfTheBody() {
        assertThat(errors("/orders", """
                {"customer": "Ada", "e_mail": "nobody", "priority": 1, "lines": [{"product": "tea", "count": 2}]}""")).containsExactly("/e_mail email");
    }

    @Test
    void validatesWhatAPatchMakes() {
        assertThat(errors(client.patch("/note"), "application/merge-patch+json", "{\"the_title\": \"\"}"))
                .containsExactly("/the_title not-blank");
    }

    @Test
    void namesAllThatIsWrongWithWhatAPatchMakes() {
        assertThat(errors(
                        client.patch("/line"), "application/merge-patch+json", "{\"product\": \"\", \"count\": \"x\"}"))
                .containsExactlyInAnyOrder("/count type", "/product not-blank");
    }

    private List<String> errors(String path, String json) {
        return errors(client.post(path), "application/json", json);
    }

    private static List<String> errors(TestRequest request, String contentType, String json) {
        return request
                .header("Content-Type", contentType)
                .header("Accept", "application/json")
                .body(Flux.just(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))))
                .expect(422)
                .as(Answer.class)
                .errors()
                .stream()
                .map(error -> error.pointer() + " " + error.code())
                .toList();
    }
}
