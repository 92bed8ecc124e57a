package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retort.App;
import dev.retort.Cookie;
import dev.retort.Request;
import dev.retort.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class RetortExtensionTest {
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    @Test
    void startsOnceForParallelTestsOfAClassAndThoseNestedInIt() {
        TestExecutionSummary summary = run(StartedOnce.class, "concurrent");

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(4);
        assertThat(EVENTS).containsExactly("start", "stop");
    }

    @Test
    void startsAnewForEveryTest() {
        TestExecutionSummary summary = run(StartedAnew.class, "same_thread");

        assertThat(summary.getFailures()).isEmpty();
        assertThat(EVENTS).containsExactly("start", "stop", "start", "stop");
    }

    @Test
    void failsWithWhatKeptTheApplicationFromStarting() {
        TestExecutionSummary summary = run(NeverStarted.class, "same_thread");

        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException()).hasStackTraceContaining("no database"));
        assertThat(summary.getTestsStartedCount()).isZero();
    }

    static App app() {
        App app = App.create();
        app.get("/visit", RetortExtensionTest::visit);
        app.get("/name", () -> app.config().get("name", "none"));
        app.onStart(() -> {
            EVENTS.add("start");
        });
        app.onStop(() -> {
            EVENTS.add("stop");
        });
        return app;
    }

    private static Response visit(Request request) {
        int visits = 1 + Integer.parseInt(request.cookie("visits", "0"));
        return Response.text("visit " + visits).cookie(Cookie.of("visits", Integer.toString(visits)));
    }

    private static TestExecutionSummary run(Class<?> testClass, String mode) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", mode)
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    static class StartedOnce {
        @RegisterExtension
        static final RetortExtension APP =
                RetortExtension.of(RetortExtensionTest::app).set("name", "ada").onPort();

        private final TestClient shared;

        StartedOnce(TestClient client) {
            shared = client;
        }

        @Test
        void hasAFreshClient(TestClient client) {
            client.get("/visit").expect(200).text("visit 1");
            shared.get("/visit").expect(200);
        }

        @Test
        void hasAnotherFreshClient(TestClient client) {
            client.get("/visit").expect(200).text("visit 1");
            client.get("/visit").expect(200).text("visit 2");
        }

        @Test
        void knowsApplicationAndUri(TestClient client, App app, URI uri) {
            assertThat(app.config().get("name")).isEqualTo("ada");
            assertThat(client.uri()).isEqualTo(uri);
            TestClient.of(uri).get("/name").expect(200).text("ada");
        }

        @Nested
        class Inner {
            @Test
            void usesTheSameApplication(TestClient client) {
                client.get("/visit").expect(200).text("visit 1");
            }
        }
    }

    static class StartedAnew {
        @RegisterExtension
        final RetortExtension app = RetortExtension.of(RetortExtensionTest::app);

        @Test
        void one(TestClient client) {
            client.get("/name").expect(200).text("none");
        }

        @Test
        void two(TestClient client) {
            client.get("/name").expect(200).text("none");
        }
    }

    static class NeverStarted {
        @RegisterExtension
        static final RetortExtension APP = RetortExtension.main(arguments -> {
            throw new IllegalStateException("no database");
        });

        @Test
        void neverRuns(TestClient client) {
            client.get("/").send();
        }
    }
}
