package dev.retort.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.RunningApp;
import dev.retort.SetupException;
import dev.retort.spi.AppHost;
import dev.retort.spi.AppInspection;
import java.net.Socket;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What holds for every start with a socket, with and without the command line. */
class StartRulesTest {
    @Test
    void anEmbeddedApplicationInDebugModeIsNotForTheNetwork() {
        assertRefused(
                () -> App.create("--debug", "--host", "0.0.0.0", "--port", "0").startNow());
    }

    @Test
    void theAddressThatIsListenedOnDecidesNotTheSettings() {
        App app = App.create("--debug");

        assertRefused(() -> AppInspection.of(app).startOn("0.0.0.0", 0).block());
    }

    @Test
    void anApplicationInDebugModeDoesNotGetASocketOfTheNetwork() {
        try (RunningApp running = App.create("--host", "0.0.0.0", "--port", "0").startNow()) {
            AppHost host = AppHost.of(running);

            assertRefused(() -> host.swap(App.create("--debug")).block());
        }
    }

    @Test
    void everyUrlOfARunningApplicationIsReachable() throws Exception {
        try (RunningApp running = App.create("--host", "0.0.0.0", "--port", "0").startNow()) {
            assertThat(running.urls()).first().isEqualTo(URI.create("http://127.0.0.1:" + running.port()));
            for (URI url : running.urls()) {
                try (Socket client = new Socket(url.getHost(), url.getPort())) {
                    assertThat(client.isConnected()).as("%s", url).isTrue();
                }
            }
        }
    }

    private static void assertRefused(ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        SetupException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("DEBUG-HOST"));
    }
}
