package dev.retort.core.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.session.SignedText.Opened;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedTextTest {
    private static final SigningKey NEW = SigningKey.derive("a new secret of 32 bytes at least", "test");
    private static final SigningKey OLD = SigningKey.derive("an old secret of 32 bytes or more", "test");
    private static final Map<String, Object> VALUES = Map.of("user", 7L, "name", "Ada", "tags", List.of("a", "b"));

    private final Clock clock = new Clock();
    private final SignedText text = new SignedText(List.of(NEW), clock);

    @Test
    void whatWasSealedIsOpened() {
        String sealed = text.seal(VALUES);
        clock.pass(Duration.ofSeconds(90));

        assertThat(text.open(sealed)).isEqualTo(new Opened(VALUES, 90));
        assertThat(sealed).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aSecretThatIsOutIsReadAndNeverSignsWith() {
        SignedText before = new SignedText(List.of(OLD), clock);
        SignedText rotated = new SignedText(List.of(NEW, OLD), clock);
        String old = before.seal(VALUES);

        assertThat(rotated.open(old)).isNotNull();
        String signed = rotated.seal(VALUES);
        assertThat(text.open(signed)).isNotNull();
        assertThat(before.open(signed)).isNull();
        assertThat(text.open(old)).isNull();
    }

    @Test
    void keysOfOneSecretForOtherPurposesAreOtherKeys() {
        SigningKey other = SigningKey.derive("a new secret of 32 bytes at least", "test 2");

        assertThat(new SignedText(List.of(other), clock).open(text.seal(VALUES)))
                .isNull();
    }

    @Test
    void aKeyIsDerivedAsTheStandardSays() {
        // HKDF-SHA256 of RFC 5869, by another implementation: salt "dev.retort", info "test", 32 bytes
        byte[] signature = NEW.sign("message".getBytes(UTF_8), 7);

        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("017cdd41868475b8cac3c40bab0e22c7ae91014ec0852bf3d5da6b1adf23cd49");
    }

    @Test
    void cutAnywhereItIsNoneOfOurs() {
        String sealed = text.seal(VALUES);

        for (int length = 0; length < sealed.length(); length++) {
            assertThat(text.open(sealed.substring(0, length)))
                    .as("cut to %d", length)
                    .isNull();
        }
        assertThat(text.open(sealed + "A")).isNull();
        assertThat(text.open(sealed + "=")).isNull();
        assertThat(text.open(" " + sealed)).isNull();
    }

    @Test
    void withAnyBitFlippedItIsNoneOfOurs() {
        byte[] sealed = Base64.getUrlDecoder().decode(text.seal(VALUES));

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String spelled = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(text.open(spelled)).as("bit %d", bit).isNull();
        }
    }

    @Test
    void withAnyCharacterChangedItIsNoneOfOurs() {
        // also in the bits of the last one that stand for nothing
        String sealed = text.seal(VALUES);

        for (int at = 0; at < sealed.length(); at++) {
            for (char other : new char[] {'A', 'B', 'Q', '_', '-', '+', '/', '.', '\u00e4', ' '}) {
                if (sealed.charAt(at) != other) {
                    String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
                    assertThat(text.open(changed)).as(changed).isNull();
                }
            }
        }
    }

    @Test
    void garbageIsNoneOfOurs() {
        Random random = new Random(7);
        for (int round = 0; round < 100_000; round++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            String spelled = round % 2 == 0
                    ? Base64.getUrlEncoder().withoutPadding().encodeToString(garbage)
                    : new String(garbage, ISO_8859_1);
            assertThat(text.open(spelled)).isNull();
        }
        assertThat(text.open("A".repeat(1_000_000))).isNull();
    }

    @Test
    void whatIsSignedAndYetMakesNoSenseIsNoneOfOurs() {
        for (byte[] content :
                List.of(new byte[] {2, 0, 0}, new byte[] {1}, new byte[] {1, 0, 9}, new byte[] {1, 0, 1, 1, 'x', 99})) {
            byte[] signed = Arrays.copyOf(content, content.length + SigningKey.LENGTH);
            System.arraycopy(NEW.sign(content, content.length), 0, signed, content.length, SigningKey.LENGTH);

            assertThat(text.open(Base64.getUrlEncoder().withoutPadding().encodeToString(signed)))
                    .isNull();
        }
    }

    @Test
    void clocksMayDifferByMinutesAndNoMore() {
        clock.pass(Duration.ofMinutes(5));
        String ahead = text.seal(VALUES);
        clock.pass(Duration.ofMinutes(-5));

        assertThat(text.open(ahead)).isEqualTo(new Opened(VALUES, 0));
        clock.pass(Duration.ofSeconds(-1));
        assertThat(text.open(ahead)).isNull();
    }
}
