package dev.retort.devtools.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentPolicyTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            default-src 'self'                 | default-src 'self'
            img-src 'none'                     | img-src 'none'
            default-src *                      | default-src *
            default-src 'none'; style-src 'a'  | default-src 'none'; style-src 'a'; script-src-elem 'self'; connect-src 'self'; worker-src 'self'
            script-src 'nonce-x'               | script-src 'nonce-x'; worker-src 'nonce-x' 'self'
            script-src 'unsafe-inline'         | script-src 'unsafe-inline'; script-src-elem 'unsafe-inline' 'self'; worker-src 'unsafe-inline' 'self'
            connect-src https://api.test       | connect-src https://api.test 'self'
            """)
    void allowsItsScriptItsWorkerAndItsStream(String sent, String widened) {
        assertThat(ContentPolicy.parse(sent).withScript()).hasToString(widened);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "script-src 'self' 'nonce-abc', abc",
        "default-src 'nonce-abc', abc",
        "script-src-elem 'nonce-b'; script-src 'nonce-a', b"
    })
    void findsTheNonceOfThePage(String policy, String nonce) {
        assertThat(ContentPolicy.parse(policy).nonce()).hasValue(nonce);
    }
}
