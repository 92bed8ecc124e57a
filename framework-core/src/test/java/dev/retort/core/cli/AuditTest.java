package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host=0.0.0.0                                             | any Host header is believed",
                "--host=0.0.0.0 --retort.server.public-url=http://shop.test | is not https",
                "--host=:: --retort.server.refuse-cross-site=false          | retort.server.refuse-cross-site is off",
                "--host=0.0.0.0 --retort.health.details=true                | retort.health.details is on",
                "--host=0.0.0.0 --retort.session.secure=false               | retort.session.secure is false",
                "--host=0.0.0.0 --debug --debug-allow=10.0.0.0/8            | debug mode on 0.0.0.0",
                "--retort.server.trusted-proxies=10.0.0.1,0.0.0.0/0         | retort.server.trusted-proxies holds every address",
                "--retort.server.trusted-proxies=::/0                       | retort.server.trusted-proxies holds every address",
            })
    void namesWhatIsUnsafe(String arguments, String said) {
        assertThat(audit(arguments.strip().split(" "))).anyMatch(sentence -> sentence.contains(said));
    }

    @ParameterizedTest
    @CsvSource({
        "--host=127.0.0.1",
        "--host=localhost --retort.health.details=true --retort.server.refuse-cross-site=false --debug",
        "--host=0.0.0.0 --retort.server.public-url=https://shop.test --retort.server.trusted-proxies=10.0.0.0/8",
        "--host=0.0.0.0 --retort.server.allowed-hosts=shop.test",
    })
    void isSilentWhereNothingIsUnsafe(String arguments) {
        assertThat(audit(arguments.split(" "))).isEmpty();
    }

    @Test
    void namesEverythingAtOnce() {
        assertThat(audit("--host=0.0.0.0", "--retort.server.refuse-cross-site=false", "--retort.health.details=true"))
                .hasSize(3);
    }

    private List<String> audit(String... arguments) {
        return Audit.of(new StubApp(directory, CommandLine.parse(List.of(arguments)), Map.of()).config);
    }
}
