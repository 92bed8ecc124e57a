package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.password",
                "mail.smtp-password",
                "session.secret",
                "github.token",
                "aws.credentials",
                "x.api-key",
                "x.apikey",
                "tls.private-key",
                "ssh.passphrase",
                "s3.access-key"
            })
    void namesTellSecrets(String name) {
        assertThat(Secrets.isNamedLikeOne(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retort.server.port", "shop.key", "shop.api", "cache.keys"})
    void otherNamesAreNoSecrets(String name) {
        assertThat(Secrets.isNamedLikeOne(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    hunter2,                                true,  ***
                    hunter2,                                false, hunter2
                    '',                                     true,  ''
                    postgresql://user:hunter2@db:5432/shop, false, postgresql://user:***@db:5432/shop
                    postgresql://user@db/shop,              false, postgresql://user@db/shop
                    http://127.0.0.1:5000/a@b,              false, http://127.0.0.1:5000/a@b
                    """)
    void aSecretAndThePasswordOfAUrlAreNotPrinted(String text, boolean secret, String printable) {
        assertThat(Secrets.printable(text, secret)).isEqualTo(printable);
    }
}
