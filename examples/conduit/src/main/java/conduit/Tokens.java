package conduit;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.retort.Config;
import dev.retort.Dev;
import dev.retort.Key;
import dev.retort.SetupException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that say who a client is: JWTs (RFC 7519), signed by HMAC with SHA-256 and a secret of ours.
 *
 * <p>Which algorithm that is, is said here and not by the token: one that names another, or none, is refused as one that is
 * forged, expired, or meant for somebody else. Does not block.
 */
final class Tokens {
    static final Key<String> SECRET = Key.of("conduit.jwt.secret", "")
            .secret()
            .describe("what tokens are signed with, 32 bytes or more; the command secret prints one");
    static final Key<Duration> LIFETIME =
            Key.of("conduit.jwt.lifetime", Duration.ofDays(7)).describe("time a token is good for");

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
    private static final int MIN_SECRET_BYTES = 32; // RFC 7518 3.2: no fewer than the hash has
    private static final String ISSUER = "conduit";
    private static final String AUDIENCE = "conduit-api";

    private record Keys(MACSigner signer, DefaultJWTProcessor<SecurityContext> verifier) {}

    private final Config config;
    private final Clock clock;
    private volatile @Nullable Keys keys;

    private Tokens(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** {@return the tokens that the settings describe, to be opened before they are used} */
    static Tokens of(Config config) {
        return of(config, Clock.systemUTC());
    }

    static Tokens of(Config config, Clock clock) {
        return new Tokens(config, clock);
    }

    /** Reads the secret: at the start, since other commands, such as {@code secret}, need none. */
    void open() {
        byte[] secret = secret();
        DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHM, new ImmutableSecret<>(secret)));
        verifier.setJWTClaimsSetVerifier(new Claims(clock));
        try {
            keys = new Keys(new MACSigner(secret), verifier);
        } catch (JOSEException tooShort) {
            throw new IllegalStateException(tooShort);
        }
    }

    private byte[] secret() {
        byte[] secret = config.get(SECRET).strip().getBytes(StandardCharsets.UTF_8);
        if (secret.length == 0 && config.isDebug()) {
            LOG.warn("{} is not set: tokens are good until this process ends", SECRET.name());
            return Dev.keep("conduit.jwt.secret", Tokens::random).getBytes(StandardCharsets.UTF_8);
        }
        if (secret.length < MIN_SECRET_BYTES) {
            throw new SetupException(
                    "CONDUIT-SECRET",
                    SECRET.name() + ": " + secret.length + " bytes (expected: " + MIN_SECRET_BYTES
                            + " or more, such as the command secret prints, in the environment as CONDUIT_JWT_SECRET)");
        }
        return secret;
    }

    private static String random() {
        byte[] bytes = new byte[MIN_SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@return a new token of this user} */
    String issue(UUID user) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(config.get(LIFETIME))))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(ALGORITHM), claims);
        try {
            token.sign(keys().signer());
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        return token.serialize();
    }

    /** {@return whose token this is; empty if it is not one of ours, or not any more} */
    Optional<UUID> verify(String token) {
        try {
            return Optional.of(
                    UUID.fromString(keys().verifier().process(token, null).getSubject()));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException refused) {
            LOG.debug("refused a token: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    private Keys keys() {
        return requireNonNull(keys, "keys: tokens are to be opened first");
    }

    /** What else has to be right beside the signature. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(Clock clock) {
            super(AUDIENCE, new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("sub", "iat", "exp"));
            this.clock = clock;
            setMaxClockSkew(0); // who checks is who issued
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
