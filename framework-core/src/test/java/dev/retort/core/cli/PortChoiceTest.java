package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortChoiceTest {
    @TempDir
    private Path directory;

    @Test
    void runModeKeepsToThePortOfTheSettings() {
        PortChoice choice = PortChoice.of(app().config());

        assertThat(choice).isEqualTo(new PortChoice(5000, 5000));
        assertThat(choice.isAnother()).isFalse();
    }

    @Test
    void debugModeKeepsToAPortThatSomebodyChose() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            PortChoice choice =
                    PortChoice.of(app("--debug", "--port", String.valueOf(port)).config());

            assertThat(choice).isEqualTo(new PortChoice(port, port));
        }
    }

    @Test
    void debugModeTakesTheNextFreePortWhenNobodyChoseOne() {
        PortChoice choice = PortChoice.of(app("--debug").config());

        assertThat(choice.wanted()).isEqualTo(CoreKeys.PORT.fallback().orElseThrow());
        assertThat(choice.port()).isBetween(5000, 5099);
        assertThat(FreePort.isFree("127.0.0.1", choice.port())).isTrue();
    }

    @Test
    void theNextFreePortLeavesOutTakenOnes() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThat(FreePort.isFree("127.0.0.1", port)).isFalse();
            assertThat(FreePort.from("127.0.0.1", port)).isPresent();
        }
    }

    @Test
    void anAddressOfAnotherMachineHasNoFreePort() {
        assertThat(FreePort.from("192.0.2.1", 5000)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "99999999"})
    void aPortOutOfRangeIsRefused(String port) {
        StubApp app = app("--port", port);

        assertThatThrownBy(() -> PortChoice.of(app.config()))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CONFIG-RANGE"))
                .hasMessageContainingAll("retort.server.port", port, "command line --port");
    }

    private StubApp app(String... words) {
        return new StubApp(directory, CommandLine.parse(Arrays.asList(words)), Map.of());
    }
}
