package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = Passwords.of(App.create().config());

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void hashesBySaltedArgon2id() {
        String first = passwords.hash("correct horse").block();
        String second = passwords.hash("correct horse").block();

        assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(second);
    }

    @Test
    void knowsAPasswordByItsHash() {
        Optional<String> hash = passwords.hash("pässwörd 🐎").blockOptional();

        assertThat(passwords.matches("pässwörd 🐎", hash).block()).isTrue();
        assertThat(passwords.matches("pässwörd 🐴", hash).block()).isFalse();
        assertThat(passwords.matches("", hash).block()).isFalse();
    }

    @Test
    void whoIsNotThereHasNoPasswordNotEvenTheDecoys() {
        assertThat(passwords.matches("decoy", Optional.empty()).block()).isFalse();
    }

    @Test
    void worksOnThreadsOfItsOwn() {
        String thread = passwords
                .matches("anything", Optional.empty())
                .map(answer -> Thread.currentThread().getName())
                .block();

        assertThat(thread).startsWith("conduit-passwords");
    }
}
