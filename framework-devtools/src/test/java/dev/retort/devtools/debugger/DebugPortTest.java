package dev.retort.devtools.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugPortTest {
    @Test
    void aPortThatIsTakenIsPassedOverAndSaidSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int asked = taken.getLocalPort();

            DebugPort port = DebugPort.choose(String.valueOf(asked));

            assertThat(port.number()).isGreaterThan(asked);
            assertThat(port.text()).isEqualTo("127.0.0.1:" + port.number() + ", as " + asked + " is taken");
            assertThat(port.option()).endsWith(",address=127.0.0.1:" + port.number());
        }
    }

    @Test
    void withoutAValueItIsTheUsualOneAndZeroIsAnyOne() {
        assertThat(DebugPort.choose("true").asked()).isEqualTo(5005);
        DebugPort any = DebugPort.choose("0");
        assertThat(any.number()).isPositive();
        assertThat(any.text()).isEqualTo("127.0.0.1:" + any.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "-1", "65536", "5005.5", "0.0.0.0:5005", "*"})
    void whatIsNoPortIsNamed(String setting) {
        assertThatThrownBy(() -> DebugPort.choose(setting))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        mistake -> assertThat(mistake.code()).isEqualTo("DEV-JDWP"))
                .hasMessageContaining("\"" + setting + "\"")
                .hasMessageContaining("expected: nothing, or a port");
    }
}
