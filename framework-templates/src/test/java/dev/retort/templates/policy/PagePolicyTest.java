package dev.retort.templates.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Key;
import dev.retort.SetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePolicyTest {
    private static final Key<String> KEY = Key.of("csp", "");

    @Test
    void theNonceIsInItsPlacesOrTheyAreNotThere() {
        PagePolicy policy = PagePolicy.of(KEY, PagePolicy.DEFAULT);

        assertThat(policy.header("n1"))
                .isEqualTo(
                        "default-src 'self'; script-src 'self' 'nonce-n1'; style-src 'self' 'nonce-n1'; img-src 'self'"
                                + " data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
        assertThat(policy.header(""))
                .isEqualTo("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src"
                        + " 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
        assertThat(policy.takesNonce()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script-src 'nonce-{nonce}'                   | n | script-src 'nonce-n'",
                "script-src 'nonce-{nonce}'                   |   | script-src 'none'",
                "script-src 'nonce-{nonce}' 'strict-dynamic'; |   | script-src 'strict-dynamic'",
                "upgrade-insecure-requests                    | n | upgrade-insecure-requests",
                "default-src *.shop.example https: 'sha256-a' | n | default-src *.shop.example https: 'sha256-a'"
            })
    void anOwnPolicyIsSentAsItIs(String policy, String nonce, String header) {
        String made = PagePolicy.of(KEY, policy).header(nonce == null ? "" : nonce);

        assertThat(made.strip()).isEqualTo(header.strip());
    }

    @ParameterizedTest
    @CsvSource({"off", "' '", "''"})
    void thereMayBeNone(String text) {
        assertThat(PagePolicy.of(KEY, text).isOff()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scritp-src 'self'            | \"scritp-src\" is no directive (did you mean \"script-src\"?)",
                "hello                        | \"hello\" is no directive (expected: directives",
                "default-src self             | default-src: self without quotes is the name of a host (write 'self'",
                "default-src 'self', img-src  | a character that no source has",
                "default-src ünïcode          | a character that no source has",
                "script-src nonce-{nonce}     | write 'nonce-{nonce}' with its quotes",
                "script-src a; script-src b   | script-src is there twice"
            })
    void whatIsNoPolicyFails(String policy, String message) {
        assertThatThrownBy(() -> PagePolicy.of(KEY, policy))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("TEMPLATE-CSP"))
                .hasMessageStartingWith("csp: ")
                .hasMessageContaining(message);
    }
}
