package dev.retort.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Default;
import dev.retort.Form;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.spi.AppInspection;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteContract.Access;
import dev.retort.spi.RouteContract.Field;
import dev.retort.spi.RouteContract.Input;
import dev.retort.spi.RouteContract.Kind;
import dev.retort.spi.RouteContract.Source;
import dev.retort.spi.RouteContract.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ContractsTest {
    record Range(@Default("0") int from, Optional<Integer> to) {}

    record Search(String q, @Default("20") int limit, Set<String> tags, Range range, Map<String, String> labels) {}

    record Errors(Map<String, List<String>> errors) {}

    private final App app = App.create();

    private RouteContract only() {
        return AppInspection.of(app).contracts().toList().get(0);
    }

    private static Mono<String> find(Request request) {
        return Mono.just(request.path());
    }

    private static Flux<String> lines() {
        return Flux.just("a");
    }

    private static Mono<Void> remove(Request request) {
        return Mono.empty();
    }

    private static Errors render(Request request, Problem problem) {
        return new Errors(Map.of());
    }

    private static String search(Request request, Search search) {
        return search.q();
    }

    private static String sent(Request request, Form<Search> form) {
        return form.toString();
    }

    @Test
    void thePathIsToldWithBareNamesAndWhatItsVariablesTake() {
        Router inner = Router.create();
        inner.get("/{id:long(min=1)}/{kind:any(b,a)}/{code:string(length=3)}/{on:date}/{rest:path}", request -> "x");
        app.mount("/shops/{shop:slug}", "shops", inner);

        assertThat(only().path()).isEqualTo("/shops/{shop}/{id}/{kind}/{code}/{on}/{rest}");
        assertThat(only().variables())
                .containsExactly(
                        new Variable("shop", Map.of("type", "string", "pattern", "^[A-Za-z0-9_-]+$")),
                        new Variable("id", Map.of("type", "integer", "format", "int64", "minimum", 1L)),
                        new Variable("kind", Map.of("type", "string", "enum", List.of("a", "b"))),
                        new Variable("code", Map.of("type", "string", "minLength", 3, "maxLength", 3)),
                        new Variable("on", Map.of("type", "string", "format", "date")),
                        new Variable("rest", Map.of("type", "string")));
        assertThat(only().documentation().tags()).containsExactly("shops");
    }

    @Test
    void theFieldsOfAQueryAreThoseThatThePathDoesNotFill() {
        app.get("/search/{q}", ContractsTest::search);

        Input input = only().input().orElseThrow();

        assertThat(input.source()).isEqualTo(Source.QUERY);
        assertThat(input.type()).isEqualTo(Search.class);
        assertThat(input.fields())
                .containsExactly(
                        new Field("limit", false, Optional.of("20")),
                        new Field("tags", false, Optional.empty()),
                        new Field("range.from", false, Optional.of("0")),
                        new Field("range.to", false, Optional.empty()),
                        new Field("labels.*", false, Optional.empty()));
    }

    @Test
    void aRequiredFieldIsToldFromTheOthers() {
        app.get("/search", ContractsTest::search);

        assertThat(only().input().orElseThrow().fields()).contains(new Field("q", true, Optional.empty()));
    }

    @Test
    void aFormIsToldAsWhatItIsMadeOf() {
        app.post("/search", ContractsTest::sent);

        Input input = only().input().orElseThrow();

        assertThat(input.source()).isEqualTo(Source.FORM);
        assertThat(input.type()).isEqualTo(Search.class);
        assertThat(input.mediaTypes()).containsExactly(MediaType.FORM, MediaType.MULTIPART);
    }

    @Test
    void whatComesBackIsToldWithItsStatusesAndFormats() {
        app.get("/one", ContractsTest::find).status(201).emptyIs(410);
        app.get("/many", ContractsTest::lines);
        app.delete("/one", ContractsTest::remove);
        app.get("/any", request -> Response.empty(202));

        List<RouteContract> contracts = AppInspection.of(app).contracts().toList();

        assertThat(contracts.get(0).output().type()).contains(String.class);
        assertThat(contracts.get(0).output().status()).isEqualTo(201);
        assertThat(contracts.get(0).output().emptyStatus()).hasValue(410);
        assertThat(contracts.get(0).output().mediaTypes()).containsExactly(MediaType.TEXT);
        assertThat(contracts.get(1).output().isMany()).isTrue();
        assertThat(contracts.get(1).output().emptyStatus()).isEmpty();
        assertThat(contracts.get(2).output().isVoid()).isTrue();
        assertThat(contracts.get(2).output().emptyStatus()).hasValue(204);
        assertThat(contracts.get(3).output().mediaTypes()).isEmpty();
    }

    @Test
    void whoMayAskAndHowFailuresLookFollowFromWhatStandsAround() {
        Auth<String> tokens = Auth.<String>bearer(Mono::just).roles(List::of);
        app.filter(Auth.anyOf(tokens, tokens.scheme("Token")).optional());
        app.group(inner -> {
            inner.onProblem(ContractsTest::render);
            inner.filter(tokens);
            inner.get("/admin", request -> "x").roles("admin", "root");
        });

        assertThat(only().access())
                .containsExactly(new Access(List.of("Bearer", "Token"), true), new Access(List.of("Bearer"), false));
        assertThat(only().roles()).containsExactly(List.of("admin", "root"));
        assertThat(only().failures().orElseThrow().type()).contains(Errors.class);
    }

    @Test
    void whatItsAuthorSaysIsHandedOn() {
        Router inner = Router.create();
        inner.get("/", ContractsTest::lines)
                .summary("all lines")
                .describe("*All* of them.")
                .deprecated()
                .example("a")
                .answers(409, "somebody else writes")
                .answers(202, "later", Errors.class);
        app.mount("/lines", inner).tag("texts");

        assertThat(only().documentation().summary()).isEqualTo("all lines");
        assertThat(only().documentation().description()).isEqualTo("*All* of them.");
        assertThat(only().documentation().deprecated()).isTrue();
        assertThat(only().documentation().example()).contains("a");
        assertThat(only().documentation().tags()).containsExactly("texts");
        assertThat(only().documentation().answers()).containsOnlyKeys(202, 409);
        assertThat(only().documentation().answers().get(202).body()).contains(Errors.class);
    }

    @Test
    void whatIsNoHandlerIsToldApart() {
        app.any("/any", request -> "x");
        app.websocket("/socket", socket -> Mono.empty());

        assertThat(AppInspection.of(app).contracts())
                .extracting(RouteContract::kind)
                .containsExactly(Kind.ANY, Kind.WEBSOCKET);
    }
}
