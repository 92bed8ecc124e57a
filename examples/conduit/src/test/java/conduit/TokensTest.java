package conduit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.retort.App;
import dev.retort.SetupException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String SECRET = Backend.SECRET;
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final UUID ADA = UUID.randomUUID();

    private static Tokens tokens(Instant now, String... arguments) {
        App app = App.create(arguments);
        app.set("conduit.jwt.secret", SECRET);
        return opened(Tokens.of(app.config(), Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static Tokens opened(Tokens tokens) {
        tokens.open();
        return tokens;
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("conduit")
                .audience("conduit-api")
                .subject(ADA.toString())
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWSAlgorithm algorithm, String secret, JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return token.serialize();
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.HS256, SECRET, change.apply(claims()).build());
    }

    @Test
    void aTokenSaysWhoseItIsUntilItExpires() {
        String token = tokens(NOW).issue(ADA);

        assertThat(tokens(NOW).verify(token)).contains(ADA);
        assertThat(tokens(NOW.plus(Duration.ofDays(7)).minusSeconds(1)).verify(token))
                .contains(ADA);
        assertThat(tokens(NOW.plus(Duration.ofDays(7)).plusSeconds(1)).verify(token))
                .isEmpty();
    }

    @Test
    void theLifetimeIsASetting() {
        String token = tokens(NOW, "--conduit.jwt.lifetime=1m").issue(ADA);

        assertThat(tokens(NOW.plusSeconds(59)).verify(token)).contains(ADA);
        assertThat(tokens(NOW.plusSeconds(61)).verify(token)).isEmpty();
    }

    @Test
    void theCanaryIsGood() {
        assertThat(tokens(NOW).verify(signed(same -> same))).contains(ADA);
    }

    @ParameterizedTest
    @MethodSource("foreignTokens")
    void refusesWhatIsNotItsOwn(String token) {
        assertThat(tokens(NOW).verify(token)).isEmpty();
    }

    private static Stream<Named<String>> foreignTokens() {
        String good = signed(same -> same);
        String[] parts = good.split("\\.", -1);
        String others = signed(claims -> claims.subject(UUID.randomUUID().toString()));
        return Stream.of(
                Named.of("empty", ""),
                Named.of("no token at all", "hello"),
                Named.of("three empty parts", ".."),
                Named.of("signed with another secret", signed(JWSAlgorithm.HS256, SECRET + "!", claims().build())),
                Named.of(
                        "another algorithm of the same secret",
                        signed(JWSAlgorithm.HS384, SECRET + SECRET, claims().build())),
                Named.of("alg none", new PlainJWT(claims().build()).serialize()),
                Named.of("without its signature", parts[0] + "." + parts[1] + "."),
                Named.of("with the claims of another", parts[0] + "." + others.split("\\.", -1)[1] + "." + parts[2]),
                Named.of("cut", good.substring(0, good.length() - 1)),
                Named.of("expired", signed(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(1))))),
                Named.of("without expiry", signed(claims -> claims.expirationTime(null))),
                Named.of("not yet good", signed(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(30))))),
                Named.of("of another issuer", signed(claims -> claims.issuer("somebody"))),
                Named.of("without issuer", signed(claims -> claims.issuer(null))),
                Named.of("for another audience", signed(claims -> claims.audience("shop"))),
                Named.of("without audience", signed(claims -> claims.audience((String) null))),
                Named.of("without subject", signed(claims -> claims.subject(null))),
                Named.of("with a subject that is no id", signed(claims -> claims.subject("ada"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too short", "31 bytes, which is one too few."})
    void aSecretHasToBeLong(String secret) {
        App app = App.create();
        app.set("conduit.jwt.secret", secret);

        assertThatThrownBy(() -> Tokens.of(app.config()).open())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("conduit.jwt.secret: ")
                .hasMessageContaining("(expected: 32 or more, such as the command secret prints");
    }

    @Test
    void debugModeMakesASecret() {
        App app = App.create("--debug");

        String token = opened(Tokens.of(app.config())).issue(ADA);

        assertThat(opened(Tokens.of(app.config())).verify(token)).isEmpty();
        assertThat(tokens(NOW).verify(token)).isEmpty();
    }

    @Test
    void debugModeRefusesAShortSecretToo() {
        App app = App.create("--debug");
        app.set("conduit.jwt.secret", "short");

        assertThatThrownBy(() -> Tokens.of(app.config()).open()).hasMessageContaining("5 bytes");
    }
}
