package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import dev.retort.App;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: every operation without a token and with one that is no good. */
class AccessTest extends OnEachDatabase {
    private TestRequest request(String method, String path) {
        TestRequest request = client.request(method, "/api" + path);
        return method.equals("POST") || method.equals("PUT") ? request.json("{}") : request;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /user",
        "PUT, /user",
        "POST, /profiles/ada/follow",
        "DELETE, /profiles/ada/follow",
        "GET, /articles/feed",
        "POST, /articles",
        "PUT, /articles/some",
        "DELETE, /articles/some",
        "POST, /articles/some/comments",
        "DELETE, /articles/some/comments/1",
        "POST, /articles/some/favorite",
        "DELETE, /articles/some/favorite"
    })
    void whatIsForUsersAsksForAToken(String method, String path) {
        TestResponse refused = request(method, path)
                .expect(401)
                .header("Cache-Control", "no-store")
                .json("/errors/body/0", "Unauthorized");

        assertThat(refused.headers().all("WWW-Authenticate"))
                .containsExactly("Token realm=\"conduit\"", "Bearer realm=\"conduit\"");
        request(method, path).header("Authorization", "Token " + forged()).expect(401);
        request(method, path).bearer(forged()).expect(401);
        request(method, path).basic("ada", "secret").expect(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /profiles/ada, 404",
        "GET, /articles, 200",
        "GET, /articles/some, 404",
        "GET, /articles/some/comments, 404"
    })
    void whatIsForEverybodyRefusesABadToken(String method, String path, int status) {
        request(method, path).expect(status).header("Vary", "Authorization" + (status == 200 ? ", Accept" : ""));
        request(method, path).header("Authorization", "Token " + forged()).expect(401);
        request(method, path).header("Authorization", "Token").expect(401);
    }

    @Test
    void whatNeedsNoTokenDoesNotLookAtIt() {
        client.get("/api/tags").header("Authorization", "Token " + forged()).expect(200);
        Visitor ada = register("ada");

        Visitor.login(client, ada.account().email(), Visitor.PASSWORD)
                .header("Authorization", "Token " + forged())
                .expect(200);
    }

    @Test
    void anExpiredTokenIsNoGood() throws ParseException {
        Visitor ada = register("ada");
        UUID id = UUID.fromString(
                JWTParser.parse(ada.account().token()).getJWTClaimsSet().getSubject());

        client.get("/api/user")
                .bearer(tokens(Duration.ofMinutes(-59)).issue(id))
                .expect(200);
        client.get("/api/user")
                .bearer(tokens(Duration.ofMinutes(-61)).issue(id))
                .expect(401);
        client.get("/api/articles")
                .bearer(tokens(Duration.ofMinutes(-61)).issue(id))
                .expect(401);
    }

    @Test
    void aGoodTokenOfNobodyIsNoGood() {
        String token = tokens(Duration.ZERO).issue(UUID.randomUUID());

        client.get("/api/user").bearer(token).expect(401);
        client.get("/api/articles").bearer(token).expect(401);
    }

    // those of the application, at another time
    private static Tokens tokens(Duration offset) {
        App app = App.create("--conduit.jwt.lifetime=1h");
        app.set("conduit.jwt.secret", Backend.SECRET);
        Tokens tokens = Tokens.of(app.config(), Clock.offset(Clock.systemUTC(), offset));
        tokens.open();
        return tokens;
    }

    @Test
    void twoTokensAreOneTooMany() {
        Visitor ada = register("ada");

        new Visitor(unchecked(), ada.account())
                .get("/user")
                .addHeader("Authorization", "Token " + ada.account().token())
                .expect(400);
    }

    @Test
    void scriptsOfOtherSitesMayUseTheApi() {
        Visitor ada = register("ada");

        client.request("OPTIONS", "/api/articles")
                .header("Origin", "https://front.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .expect(204)
                .header("Access-Control-Allow-Origin", "*");
        ada.writing("From elsewhere")
                .header("Origin", "https://front.example")
                .expect(201)
                .header("Access-Control-Allow-Origin", "*");
        client.get("/api/user")
                .header("Origin", "https://front.example")
                .expect(401)
                .header("Access-Control-Allow-Origin", "*");
    }

    @Test
    void aBrowserGetsJsonToo() {
        String error = client.get("/api/articles/none")
                .accept("text/html")
                .expect(404)
                .type("application/json")
                .text();

        assertThat(error).isEqualTo("{\"errors\":{\"body\":[\"there is no such article\"]}}");
    }

    private static String forged() {
        return new PlainJWT(new JWTClaimsSet.Builder()
                        .issuer("conduit")
                        .subject(UUID.randomUUID().toString())
                        .build())
                .serialize();
    }
}
