package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retort.App;
import dev.retort.SetupException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class TestLaunchTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Test
    void runsAProgramUpToRun() throws InterruptedException {
        try (TestClient client = TestClient.main(this::program, "--greeting.name", "Ada")) {
            client.get("/").expect(200).text("Hello, Ada");
            assertThat(events).containsExactly("start");
        }

        assertThat(List.of(events.take(), events.take(), events.take()))
                .containsExactly("start", "stop", "end of main");
    }

    @Test
    void overridesSettings() {
        TestLaunch launch =
                TestLaunch.main(this::program, "--greeting.name", "Ada").set("greeting.name", "Grace");

        try (TestClient client = launch.start()) {
            client.get("/").expect(200).text("Hello, Grace");
        }
    }

    @Test
    void overridesSettingsOfAnApplication() {
        TestLaunch launch = TestLaunch.of(TestLaunchTest::app).set("greeting.name", "Grace");

        try (TestClient client = launch.start()) {
            client.get("/").expect(200).text("Hello, Grace");
        }
    }

    @Test
    void servesOnAFreePort() {
        TestLaunch launch =
                TestLaunch.main(this::program, "--port", "1").onPort().set("greeting.name", "Grace");

        try (TestClient first = launch.start();
                TestClient second = launch.start()) {
            first.get("/").expect(200).text("Hello, Grace");
            second.get("/").expect(200).text("Hello, Grace");
            assertThat(first.uri().getPort())
                    .isPositive()
                    .isNotEqualTo(second.uri().getPort());
        }
    }

    @Test
    void handsOnWhatKeepsTheApplicationFromStarting() {
        TestLaunch duplicate = TestLaunch.of(() -> {
            App app = app();
            app.get("/", () -> "again");
            return app;
        });
        TestLaunch hook = TestLaunch.of(() -> app().onStart(() -> {
            throw new IllegalStateException("no database");
        }));

        assertThatExceptionOfType(SetupException.class).isThrownBy(duplicate::start);
        assertThatIllegalStateException().isThrownBy(hook::start).withStackTraceContaining("no database");
    }

    @Test
    void saysWhyAProgramDidNotGetToRun() {
        TestLaunch broken = TestLaunch.main(arguments -> {
            throw new IOException("no file");
        });
        TestLaunch forgetful = TestLaunch.main(arguments -> App.create(arguments));

        assertThatIllegalStateException()
                .isThrownBy(broken::start)
                .withMessage("the program did not get to app.run(): java.io.IOException: no file");
        assertThatIllegalStateException()
                .isThrownBy(forgetful::start)
                .withMessageContaining("main returned without app.run()");
    }

    private void program(String[] arguments) {
        App app = app(arguments);
        app.onStart(() -> {
            events.add("start");
        });
        app.onStop(() -> {
            events.add("stop");
        });
        app.run();
        events.add("end of main");
    }

    private static App app(String... arguments) {
        App app = App.create(arguments);
        app.get("/", () -> "Hello, " + app.config().get("greeting.name", "World"));
        return app;
    }
}
