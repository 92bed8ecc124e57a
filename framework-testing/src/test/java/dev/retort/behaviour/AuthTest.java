package dev.retort.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AuthTest extends Behaviour {
    private record User(String name, List<String> roles) {}

    private record Count(int count) {}

    private static final Auth<User> BASIC = Auth.basic(
                    "back office",
                    who -> who.matches("ada", "löve:lace")
                            ? Mono.just(new User("ada", List.of("staff")))
                            : Mono.empty())
            .roles(User::roles);
    private static final Auth<User> BEARER = Auth.bearer(AuthTest::byToken).roles(User::roles);

    private static Mono<User> byToken(String token) {
        return switch (token) {
            case "root" -> Mono.just(new User("root", List.of("admin", "staff")));
            case "guest" -> Mono.just(new User("guest", List.of()));
            case "broken" -> Mono.error(new IllegalStateException("the store is down"));
            case "thrown" -> throw new IllegalStateException("the store is down");
            case "busy" -> Mono.error(Problem.of(503, "later"));
            case "bare" -> Mono.error(Problem.of(401));
            default -> Mono.empty();
        };
    }

    private static String name(dev.retort.Request request) {
        return request.principal(User.class).name();
    }

    @Test
    void insideOfItselfItAsksNoSecondTime() {
        AtomicInteger asked = new AtomicInteger();
        Auth<String> auth = Auth.bearer(token -> {
            asked.incrementAndGet();
            return token.equals("t") ? Mono.just("ada") : Mono.empty();
        });
        TestClient client = serve(app -> {
            app.filter(auth.optional());
            app.get("/", request -> auth.find(request).orElse("nobody"));
            app.get("/mine", auth::principal).filter(auth);
        });

        client.get("/mine").header("Authorization", "Bearer t").expect(200).text("ada");
        assertThat(asked).hasValue(1);
        client.get("/").expect(200).text("nobody");
        client.get("/mine").expect(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        client.get("/mine").header("Authorization", "Bearer x").expect(401);
        assertThat(asked).hasValue(2);
    }

    @Test
    void basicLetsWhoeverHasTheRightPasswordPass() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(BASIC));

        client.get("/").basic("ada", "löve:lace").expect(200).text("ada").header("Cache-Control", "private");
        client.get("/")
                .expect(401)
                .header("WWW-Authenticate", "Basic realm=\"back office\", charset=\"UTF-8\"")
                .header("Cache-Control", "no-store");
        client.get("/").basic("ada", "lovelace").expect(401);
        client.get("/")
                .header("Authorization", "bAsIC   " + base64("ada:löve:lace".getBytes(UTF_8)))
                .expect(200);
    }

    @Test
    void malformedBasicIsRefusedAndNoFaultOfTheServer() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(BASIC));

        List<String> malformed = List.of(
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic " + base64("ada".getBytes(UTF_8)),
                "Basic " + base64("ada:löve:lace".getBytes(ISO_8859_1)),
                "Basic " + base64("ada\n:x".getBytes(UTF_8)),
                "Basic " + base64("ada:löve:lace".getBytes(UTF_8)) + " trailing",
                "Basic user=\"ada\"",
                "Basicx " + base64("ada:löve:lace".getBytes(UTF_8)),
                "Digest username=\"ada\"",
                "ada",
                "=",
                "Basic " + "A".repeat(8000));
        for (String header : malformed) {
            client.get("/").header("Authorization", header).expect(401);
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void bearerNamesTheErrorOnlyIfATokenWasSent() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(BEARER));

        client.get("/").bearer("root").expect(200).text("root");
        client.get("/").expect(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        client.get("/").basic("root", "root").expect(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        for (String token : List.of("wrong", "two words", "", "x".repeat(8000))) {
            client.get("/")
                    .header("Authorization", "Bearer " + token)
                    .expect(401)
                    .header("WWW-Authenticate", "Bearer realm=\"api\", error=\"invalid_token\"");
        }
    }

    @Test
    void twoAuthorizationHeadersAreABadRequest() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(BEARER));

        client.get("/")
                .addHeader("Authorization", "Bearer root")
                .addHeader("Authorization", "Bearer guest")
                .expect(400);
    }

    @Test
    void aVerifierThatFailsIsNoRefusal() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(BEARER));

        client.get("/").bearer("broken").expect(500).noHeader("WWW-Authenticate");
        client.get("/").bearer("thrown").expect(500).noHeader("WWW-Authenticate");
        client.get("/").bearer("busy").expect(503).noHeader("WWW-Authenticate");
        client.get("/")
                .bearer("bare")
                .expect(401)
                .header("WWW-Authenticate", "Bearer realm=\"api\", error=\"invalid_token\"");
    }

    @Test
    void anotherNameOfTheSchemeReplacesBearer() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(BEARER.scheme("Token")));

        client.get("/").header("Authorization", "token root").expect(200);
        client.get("/").bearer("root").expect(401).header("WWW-Authenticate", "Token realm=\"api\"");
    }

    @Test
    void optionalLetsNobodyPassButNotTheWrong() {
        TestClient client = serve(app -> {
            app.get("/greet", request -> BEARER.find(request).map(User::name).orElse("stranger"))
                    .filter(BEARER.optional());
            app.get("/me", AuthTest::name).filter(BEARER.optional());
        });

        client.get("/greet")
                .expect(200)
                .text("stranger")
                .header("Vary", "Authorization")
                .noHeader("Cache-Control");
        client.get("/greet").basic("a", "b").expect(200).text("stranger");
        client.get("/greet")
                .bearer("root")
                .expect(200)
                .text("root")
                .header("Vary", "Authorization")
                .header("Cache-Control", "private");
        client.get("/greet").bearer("wrong").expect(401);
        client.get("/me").expect(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
    }

    @Test
    void anyOfTakesTheSchemeThatTheRequestUses() {
        TestClient client = serve(app -> app.get("/", AuthTest::name).filter(Auth.anyOf(BASIC, BEARER)));

        client.get("/").bearer("root").expect(200).text("root");
        client.get("/").basic("ada", "löve:lace").expect(200).text("ada");
        assertThat(client.get("/").expect(401).headers().all("WWW-Authenticate"))
                .containsExactly("Basic realm=\"back office\", charset=\"UTF-8\"", "Bearer realm=\"api\"");
    }

    @Test
    void anOwnSchemeLooksAtTheRequestItself() {
        Auth<User> key = Auth.by("ApiKey", request -> switch (request.header("X-Key", "")) {
            case "" -> Mono.empty();
            case "right" -> Mono.just(new User("machine", List.of()));
            default -> Mono.error(Problem.of(401, "no such key"));
        });
        TestClient client = serve(app -> {
            app.get("/", AuthTest::name).filter(key);
            app.get("/open", request -> key.find(request).isPresent() ? "known" : "unknown")
                    .filter(key.optional());
        });

        client.get("/").header("X-Key", "right").expect(200).text("machine");
        client.get("/").expect(401).header("WWW-Authenticate", "ApiKey");
        client.get("/")
                .header("X-Key", "wrong")
                .expect(401)
                .header("WWW-Authenticate", "ApiKey")
                .contains("no such key");
        client.get("/open").expect(200).text("unknown");
        client.get("/open").header("X-Key", "wrong").expect(401);
    }

    @Test
    void rolesAreAskedForPerRouteRouterAndMount() {
        Router office = Router.create();
        office.roles("staff");
        office.get("/", AuthTest::name);
        office.delete("/all", () -> Response.noContent()).roles("admin", "owner");
        TestClient client = serve(app -> {
            app.mount("/office", office).filter(Auth.anyOf(BASIC, BEARER));
            app.get("/mine", AuthTest::name).roles("admin").filter(BEARER.optional());
            app.mount("/vault", Router.create().roles("staff")).filter(BEARER).roles("admin");
        });

        client.get("/office/").bearer("root").expect(200);
        client.get("/office/").bearer("guest").expect(403).noHeader("WWW-Authenticate");
        client.get("/office/").basic("ada", "löve:lace").expect(200);
        client.delete("/office/all").basic("ada", "löve:lace").expect(403);
        client.delete("/office/all").bearer("root").expect(204);
        client.delete("/office/all").expect(401);
        client.get("/mine").expect(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        client.get("/mine").bearer("guest").expect(403);
        client.get("/mine").bearer("root").expect(200);
    }

    @Test
    void rolesAreCheckedBeforeTheBodyIsRead() {
        TestClient client = serve(app -> app.post("/", Count.class, (request, count) -> "read")
                .roles("admin")
                .filter(BEARER));

        client.post("/").bearer("guest").form("count", "many").expect(403);
    }

    @Test
    void rolesWithoutAFilterThatTellsThemFailTheStart() {
        App none = App.create();
        none.get("/a", () -> "a").roles("admin");
        App mute = App.create();
        mute.get("/b", () -> "b").filter(Auth.bearer(AuthTest::byToken)).roles("admin");

        assertThatThrownBy(() -> TestClient.of(none))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        problem -> assertThat(problem.code()).isEqualTo("ROLES-WITHOUT-AUTH"))
                .hasMessageMatching(
                        "GET /a at AuthTest.java:\\d+: asks for roles \\[\\[admin\\]\\], but no Auth filter.*");
        assertThatThrownBy(() -> TestClient.of(mute)).hasMessageContaining("tells no roles (call .roles(...) on it)");
    }

    @Test
    void aPrincipalThatNoFilterFindsIsAMistakeOfTheApplication() {
        TestClient client = serve(app -> {
            app.get("/none", AuthTest::name);
            app.get("/other", request -> request.principal(String.class)).filter(BEARER);
            app.get("/find", request -> "" + request.findPrincipal(User.class).isPresent() + request.roles());
        });

        client.get("/none").expect(500);
        client.get("/other").bearer("root").expect(500);
        client.get("/find").expect(200).text("false[]");
        assertThat(log.at(Level.ERROR)).hasSize(2).first().asString().contains("principal User");
    }

    @Test
    void theInnerOfTwoFiltersIsThePrincipalAndTheRolesAddUp() {
        Auth<User> key = Auth.<User>by("Key", request -> Mono.just(new User("outer", List.of("outside"))))
                .roles(User::roles);
        TestClient client = serve(app -> {
            app.filter(key);
            app.get(
                            "/",
                            request ->
                                    name(request) + " " + key.principal(request).name() + " "
                                            + request.roles().stream().sorted().toList())
                    .filter(BEARER);
        });

        client.get("/").bearer("root").expect(200).text("root outer [admin, outside, staff]");
    }

    @Test
    void credentialsAreReadWithoutAFilter() {
        TestClient client = serve(app -> app.get(
                "/",
                request -> request.credentials()
                        .map(who -> who.user() + who.password() + who)
                        .orElse("none")));

        client.get("/").basic("ada", "pw").expect(200).text("adapwCredentials[user=ada]");
        client.get("/").expect(200).text("none");
        client.get("/").header("Authorization", "Basic ???").expect(200).text("none");
    }
}
