package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemRendererTest {
    private final JsonMapper mapper = TestMapper.create();
    private final ProblemRenderer renderer = new ProblemRenderer(mapper, new ProblemMembers("https://example.com/"));

    @Test
    void rendersTheMembersOfTheRfc() {
        Response response =
                renderer.render(request("r 1"), Problem.conflict("email taken").type("problems/taken"));

        assertThat(response.status().code()).isEqualTo(409);
        assertThat(response.type()).contains(MediaType.PROBLEM_JSON);
        assertThat(json(response)).isEqualTo(mapper.readTree("""
                                {"type": "https://example.com/problems/taken", "title": "Conflict", "status": 409, "detail": "email taken",
                                 "instance": "urn:request:r+1"}"""));
    }

    @Test
    void leavesOutADetailThatOnlyRepeatsTheTitle() {
        assertThat(json(renderer.render(request("r"), Problem.notFound())).has("detail"))
                .isFalse();
    }

    @Test
    void listsWhatIsWrongWithTheInput() {
        Problem problem = Problem.invalid(List.of(FieldError.of("items.0.title", "size", "is too long")));

        assertThat(json(renderer.render(request("r"), problem)).at("/errors"))
                .isEqualTo(mapper.readTree(
                        "[{\"detail\": \"is too long\", \"pointer\": \"/items/0/title\", \"code\": \"size\"}]"));
    }

    @Test
    void namesParametersWhereThereIsNoDocument() {
        Problem problem = Problem.invalid(List.of(FieldError.parameter("limit", "max", "is too large")));

        assertThat(json(renderer.render(request("r"), problem)).at("/errors"))
                .isEqualTo(mapper.readTree(
                        "[{\"detail\": \"is too large\", \"parameter\": \"limit\", \"code\": \"max\"}]"));
    }

    @ParameterizedTest
    @CsvSource({
        "taken, https://example.com/taken",
        "a/b:c, https://example.com/a/b:c",
        "about:blank, about:blank",
        "urn:x:taken, urn:x:taken",
        "https://other.example/taken, https://other.example/taken"
    })
    void completesRelativeTypesOnly(String type, String uri) {
        JsonNode json = json(renderer.render(request("r"), Problem.of(409).type(type)));

        assertThat(json.at("/type").asString()).isEqualTo(uri);
    }

    @Test
    void leavesTypesAloneWithoutABase() {
        ProblemRenderer plain = new ProblemRenderer(mapper, new ProblemMembers(""));

        JsonNode json = json(plain.render(request("r"), Problem.of(409).type("/taken")));

        assertThat(json.at("/type").asString()).isEqualTo("/taken");
    }

    @Test
    void putsExtensionsBesideTheMembersOfTheRfc() {
        Problem problem = Problem.of(402, "no credit").title("Poor").with("balance", 30);

        JsonNode json = json(renderer.render(request("r"), problem));

        assertThat(json.at("/balance").asInt()).isEqualTo(30);
        assertThat(json.at("/title").asString()).isEqualTo("Poor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance", "errors"})
    void refusesExtensionsInThePlaceOfAMember(String member) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problem.of(402).with(member, "x"))
                .withMessage(
                        "problem member: \"" + member
                                + "\" (expected: none of [detail, errors, instance, status, title, type], which have methods of their own)");
    }

    @Test
    void keepsTheCauseToItself() {
        Problem problem = Problem.of(500).cause(new IllegalStateException("secret"));

        assertThat(json(renderer.render(request("r"), problem)).toString()).doesNotContain("secret", "IllegalState");
    }

    private JsonNode json(Response response) {
        return mapper.readTree((byte[]) response.body());
    }

    private static Request request(String id) {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(), new Class<?>[] {Request.class}, (proxy, method, arguments) -> id);
    }
}
