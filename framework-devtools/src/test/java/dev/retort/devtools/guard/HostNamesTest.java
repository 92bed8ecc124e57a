package dev.retort.devtools.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private static final HostNames NAMES = HostNames.of("shop.test, *.example.test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:5000",
                "LOCALHOST",
                "localhost.",
                "shop.localhost:5000",
                "127.0.0.1",
                "127.8.9.10:80",
                "[::1]",
                "[::1]:5000",
                "shop.test",
                "shop.test:5000",
                "a.example.test"
            })
    void answersToThisMachineAndToNamedHosts(String host) {
        assertThat(NAMES.include(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.com",
                "localhost.evil.com",
                "127.0.0.1.evil.com",
                "evillocalhost",
                "evil.com:localhost",
                "192.168.1.20",
                "0.0.0.0",
                "128.0.0.1",
                "[::2]",
                "::1",
                "example.test",
                "localhost@evil.com",
                "a.shop.test"
            })
    void answersToNobodyElse(String host) {
        assertThat(NAMES.include(host)).isFalse();
    }
}
