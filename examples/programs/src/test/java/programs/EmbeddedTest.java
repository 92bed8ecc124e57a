package programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.RunningApp;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedTest {
    @Test
    void runsToItsEnd() {
        Embedded.main(new String[0]);
    }

    @Test
    void servesUntilItIsClosed() {
        RunningApp closed;
        try (RunningApp running = Embedded.app().startNow();
                TestClient client = TestClient.of(running.urls().get(0))) {
            closed = running;
            client.get("/").expect(200).text("inside");
        }

        assertThat(closed.onStopped().blockOptional(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void startsOnce() {
        App app = Embedded.app();
        app.startNow().close();

        assertThatThrownBy(app::startNow)
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("create a new one for every start");
    }

    @Test
    void refusesArgumentsItDoesNotUnderstand() {
        App app = App.create("--prot=0");

        assertThatThrownBy(app::startNow).isInstanceOf(SetupException.class).hasMessageContaining("\"--port\"");
    }
}
