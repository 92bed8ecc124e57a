package dev.retort.devtools.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            172.17.0.1        | 172.17.0.0/16           | true
            172.18.0.1        | 172.17.0.0/16           | false
            10.0.0.5          | 10.0.0.5                | true
            10.0.0.6          | 10.0.0.5                | false
            10.0.0.6          | 172.17.0.0/16, 10.0.0.6 | true
            192.168.1.130     | 192.168.1.128/25        | true
            192.168.1.127     | 192.168.1.128/25        | false
            fd00::7           | fd00::/8                | true
            fe00::7           | fd00::/8                | false
            172.17.0.1        | fd00::/8                | false
            172.17.0.1        | ''                      | false
            """)
    void includesTheAddressesOfTheirNetworks(String address, String networks, boolean included)
            throws UnknownHostException {
        assertThat(Networks.of(networks).include(InetAddress.getByName(address)))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @ValueSource(strings = {"everyone", "0.0.0.0/0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8/8", "::/0", "evil.com/16"})
    void refusesWhatIsNoNetwork(String networks) {
        assertThatThrownBy(() -> Networks.of(networks))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("DEBUG-NETWORK"))
                .hasMessageContaining(networks)
                .hasMessageContaining("retort.dev.allowed-networks");
    }
}
