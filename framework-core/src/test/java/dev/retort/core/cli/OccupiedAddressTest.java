package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.Problem;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.netty.BoundServer;
import dev.retort.core.netty.NettyServer;
import dev.retort.core.netty.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What is said when the server itself cannot open its socket, or opens it for the network. */
class OccupiedAddressTest {
    @Test
    void aPortThatAnotherProgramHasNamesItsProcessAndCommand() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "needs Linux");
        try (HeldPort held = HeldPort.start()) {
            String said = startAt("127.0.0.1", held.port());

            assertThat(said.lines().toList())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("error PORT-IN-USE: cannot listen on 127.0.0.1:" + held.port()
                                            + ": the port is taken"),
                            line -> assertThat(line)
                                    .startsWith("  " + held.port() + " is held by pid " + held.pid() + ": ")
                                    .endsWith("java dev.retort.core.cli.HeldPort"),
                            line -> assertThat(line).isEqualTo("  stop it:     kill " + held.pid()),
                            line -> assertThat(line).matches("  or go round: --port \\d+"));
        }
    }

    @Test
    void anAddressOfAnotherMachineIsSaidToBeOne() {
        assertThat(startAt("192.0.2.1", 5000))
                .startsWith("error HOST-NOT-LOCAL: cannot listen on 192.0.2.1:5000: ")
                .contains("its addresses: 127.0.0.1");
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeOne() {
        assertThat(startAt("nohost.invalid", 5000))
                .startsWith("error HOST-UNKNOWN: cannot listen on nohost.invalid:5000: ");
    }

    @Test
    void aPortThatThisUserMayNotOpenIsSaidToBeOne() throws Exception {
        String printed = FreePort.isFree("127.0.0.1", 81) ? startUnprivileged() : startAt("127.0.0.1", 81);

        assertThat(printed).startsWith("error PORT-PERMISSION: cannot listen on 127.0.0.1:81: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void theServerAnswersAtEveryUrlThatIsReported(String wildcard) throws IOException {
        BoundServer server = start(wildcard, 0).block();
        try {
            List<URI> urls = ReachableUrls.of("http", server.address());

            assertThat(urls).first().isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
            for (URI url : urls) {
                try (Socket client = new Socket(url.getHost(), url.getPort())) {
                    assertThat(client.isConnected()).as("%s", url).isTrue();
                }
            }
        } finally {
            server.stop(Duration.ZERO).block();
        }
    }

    // for root: a JVM that lacks the one capability which opens such ports (capabilities(7))
    private static String startUnprivileged() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs an ordinary user, or setpriv");
        Process child = new ProcessBuilder(
                        "/usr/bin/setpriv",
                        "--bounding-set",
                        "-net_bind_service",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrivilegedPort.class.getName())
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return printed;
    }

    /** Tries to listen on port 81 and prints what is said of it. */
    static final class PrivilegedPort {
        private PrivilegedPort() {}

        public static void main(String[] args) {
            System.out.print(startAt("127.0.0.1", 81));
        }
    }

    private static String startAt(String host, int port) {
        Throwable failure = catchThrowable(() -> start(host, port).block());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        FailureReport.print(failure, false, new PrintStream(err));
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Mono<BoundServer> start(String host, int port) {
        return NettyServer.start(ServerOptions.of(host, port), new Silent());
    }

    /** Nobody asks in these tests. */
    private static final class Silent implements ExchangeHandler {
        @Override
        public void handle(Exchange exchange) {
            throw new AssertionError("asked");
        }

        @Override
        public void reject(Exchange exchange, Problem problem) {
            throw new AssertionError("asked");
        }
    }
}
