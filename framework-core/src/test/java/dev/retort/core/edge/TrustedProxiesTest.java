package dev.retort.core.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Headers;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final List<Cidr> TRUSTED =
            Stream.of("10.0.0.0/8", "fd00::/8", "192.0.2.7").map(Cidr::parse).toList();
    private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 4000);

    private static Client client(boolean standard, InetSocketAddress peer, String... headers) {
        Map<String, List<String>> map = new TreeMap<>();
        for (int at = 0; at < headers.length; at += 2) {
            map.put(headers[at], List.of(headers[at + 1]));
        }
        return new TrustedProxies(TRUSTED, standard, "X-Request-Id").client(peer, Headers.of(map));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                        | 198.51.100.1",
                "198.51.100.1, 10.0.0.2              | 198.51.100.1",
                "6.6.6.6, 198.51.100.1, 10.0.0.2     | 198.51.100.1",
                "10.9.9.9, 198.51.100.1              | 198.51.100.1",
                "10.0.0.3, 10.0.0.2                  | 10.0.0.3",
                "198.51.100.1:4711                   | 198.51.100.1",
                "[2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1",
                "2001:db8::1                         | 2001:db8:0:0:0:0:0:1",
                "2001:db8::1, fd00::2                | 2001:db8:0:0:0:0:0:1",
                "::ffff:198.51.100.1                 | 198.51.100.1",
                "6.6.6.6, unknown                    | 10.0.0.1",
                "6.6.6.6, unknown, 10.0.0.2          | 10.0.0.2",
                "6.6.6.6, 300.1.1.1                  | 10.0.0.1",
                "6.6.6.6, shop.example               | 10.0.0.1",
                "6.6.6.6, 0x7f.1                     | 10.0.0.1",
                ", ,                                 | 10.0.0.1"
            })
    void theClientIsTheLastWhoIsNotTrusted(String hops, String address) {
        Client client = client(false, PROXY, "X-Forwarded-For", hops);

        assertThat(client.address().getAddress().getHostAddress()).isEqualTo(address);
    }

    @Test
    void fiftyHopsAreReadFromTheEnd() {
        String hops = "6.6.6.6, 198.51.100.1, " + String.join(", ", Collections.nCopies(50, "10.0.0.2"));

        assertThat(client(false, PROXY, "X-Forwarded-For", hops).address().getHostString())
                .isEqualTo("198.51.100.1");
    }

    @Test
    void whoIsNotTrustedIsNotHeard() {
        InetSocketAddress stranger = new InetSocketAddress("192.0.2.8", 1);

        assertThat(client(false, stranger, "X-Forwarded-For", "1.2.3.4", "X-Request-Id", "x"))
                .isNull();
        assertThat(client(true, stranger, "Forwarded", "for=1.2.3.4")).isNull();
    }

    @Test
    void oneKindOfHeadersIsReadAndTheOtherIsNot() {
        Client client =
                client(false, PROXY, "Forwarded", "for=6.6.6.6;proto=https;host=evil", "X-Forwarded-For", "1.2.3.4");
        Client standard =
                client(true, PROXY, "Forwarded", "for=1.2.3.4;proto=https;host=a", "X-Forwarded-For", "6.6.6.6");

        assertThat(client).isEqualTo(new Client(new InetSocketAddress("1.2.3.4", 0), null, null, null, null, false));
        assertThat(standard)
                .isEqualTo(new Client(new InetSocketAddress("1.2.3.4", 0), "https", "a", null, null, false));
    }

    @Test
    void eachProxyTellsOfWhoAskedIt() {
        Client client = client(
                true,
                PROXY,
                "Forwarded",
                "for=6.6.6.6;host=evil, for=\"[2001:db8::1]:77\";proto=HTTPS;host=\"shop.example:8443\", for=10.0.0.2;proto=http;host=inner");

        assertThat(client)
                .isEqualTo(new Client(
                        new InetSocketAddress("2001:db8::1", 77), "https", "shop.example:8443", null, null, false));
    }

    @Test
    void aMalformedForwardedHeaderIsNoWord() {
        assertThat(client(true, PROXY, "Forwarded", "for=\"x, for=\"1.2.3.4\"").isMalformed())
                .isTrue();
    }

    @Test
    void schemeHostPortPrefixAndIdAreRead() {
        Client client = client(
                false,
                PROXY,
                "X-Forwarded-For",
                "1.2.3.4, 10.0.0.2",
                "X-Forwarded-Proto",
                "https, http",
                "X-Forwarded-Host",
                "shop.example",
                "X-Forwarded-Port",
                "8443",
                "X-Forwarded-Prefix",
                "/shop/",
                "X-Request-Id",
                "a-1.b:2");

        assertThat(client)
                .isEqualTo(new Client(
                        new InetSocketAddress("1.2.3.4", 0), "https", "shop.example:8443", "/shop", "a-1.b:2", false));
    }

    @Test
    void whatIsNotSaneIsNotBelieved() {
        Client client = client(
                false,
                PROXY,
                "X-Forwarded-Proto",
                "gopher",
                "X-Forwarded-Host",
                "shop.example/evil",
                "X-Forwarded-Port",
                "99999999",
                "X-Forwarded-Prefix",
                "/../x",
                "X-Request-Id",
                "x".repeat(129));

        assertThat(client).isEqualTo(new Client(PROXY, null, null, null, null, false));
        assertThat(client(false, PROXY, "X-Forwarded-Prefix", "//evil.example").prefix())
                .isNull();
        assertThat(client(false, PROXY, "X-Request-Id", "a b\"").requestId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/",
                "10.0.0.0/x",
                "10.0.0.0/-1",
                "10.0.0",
                "010.0.0.1",
                "localhost",
                "fd00::/129",
                "fd00::1/8",
                "*",
                "/8",
                ":",
                "10.0.0.0/8/8"
            })
    void aBlockThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
