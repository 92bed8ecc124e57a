package programs;

import dev.retort.testing.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import programs.AuthDemo.Account;
import reactor.core.publisher.Mono;

class AuthDemoTest {
    private static final Account ADA = new Account("ada", List.of("staff"));
    private static final Account ROOT = new Account("root", List.of("staff", "admin"));

    /** Accounts whose password and token are their name with a {@code !}. */
    private static final class Known implements AuthDemo.Accounts {
        @Override
        public Mono<Account> check(String name, String password) {
            return password.equals(name + "!") ? byToken(password) : Mono.empty();
        }

        @Override
        public Mono<Account> byToken(String token) {
            return Mono.justOrEmpty(List.of(ADA, ROOT).stream()
                    .filter(account -> token.equals(account.name() + "!"))
                    .findFirst());
        }
    }

    @Test
    void asksWhereItShould() {
        try (TestClient client = TestClient.of(AuthDemo.app(new Known()))) {
            client.get("/").expect(200).text("open to all");
            client.get("/me").expect(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
            client.get("/me").bearer("ada!").expect(200).text("{\"name\":\"ada\",\"roles\":[\"staff\"]}");
            client.get("/me").bearer("wrong").expect(401);
            client.get("/greet").expect(200).text("Hello stranger");
            client.get("/greet").bearer("ada!").expect(200).text("Hello ada");
        }
    }

    @Test
    void theOfficeKnowsRoles() {
        try (TestClient client = TestClient.of(AuthDemo.app(new Known()))) {
            client.get("/office/")
                    .expect(401)
                    .header("WWW-Authenticate", "Basic realm=\"back office\", charset=\"UTF-8\"");
            client.get("/office/").basic("ada", "ada!").expect(200).text("{\"user\":\"ada\"}");
            client.delete("/office/everything").basic("ada", "ada!").expect(403);
            client.delete("/office/everything").basic("root", "root!").expect(204);
            client.get("/office/nowhere").expect(401);
        }
    }
}
