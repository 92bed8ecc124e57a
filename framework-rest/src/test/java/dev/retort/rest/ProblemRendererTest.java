package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemRendererTest {
    private final JsonMapper mapper = TestMapper.create();
    private final ProblemRenderer renderer = new ProblemRenderer(mapper);

    @Test
    void rendersTheMembersOfTheRfc() {
        Response response =
                renderer.render(request("r 1"), Problem.conflict("email taken").type("/problems/taken"));

        assertThat(response.status().code()).isEqualTo(409);
        assertThat(response.type()).contains(MediaType.PROBLEM_JSON);
        assertThat(json(response)).isEqualTo(mapper.readTree("""
                                {"type": "/problems/taken", "title": "Conflict", "status": 409, "detail": "email taken",
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
    void putsExtensionsBesideTheMembersOfTheRfcAndNeverInTheirPlace() {
        Problem problem = Problem.of(402, "no credit").with("balance", 30).with("status", "paid");

        JsonNode json = json(renderer.render(request("r"), problem));

        assertThat(json.at("/balance").asInt()).isEqualTo(30);
        assertThat(json.at("/status").asInt()).isEqualTo(402);
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
