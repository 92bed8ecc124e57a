package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachableUrlsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:5000",
        "::1, http://[::1]:5000",
        "2001:db8::5:1, http://[2001:db8::5:1]:5000",
    })
    void anAddressIsReachedAtItself(String host, String url) throws IOException {
        List<URI> urls = ReachableUrls.of("http", new InetSocketAddress(InetAddress.getByName(host), 5000));

        assertThat(urls).containsExactly(URI.create(url));
    }

    @Test
    void theWildcardIsReachedAtEveryAddressOfThisMachine() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("0.0.0.0", 0));

            List<URI> urls = ReachableUrls.of(
                    "http", new InetSocketAddress(InetAddress.getByName("0.0.0.0"), socket.getLocalPort()));

            assertThat(urls).first().isEqualTo(URI.create("http://127.0.0.1:" + socket.getLocalPort()));
            for (URI url : urls) {
                try (Socket client = new Socket(url.getHost(), url.getPort())) {
                    assertThat(client.isConnected()).as("%s", url).isTrue();
                }
            }
        }
    }

    @Test
    void theIpv4WildcardHasNoIpv6Address() throws IOException {
        List<URI> urls = ReachableUrls.of("http", new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 5000));

        assertThat(urls).noneMatch(url -> url.getHost().startsWith("["));
    }
}
