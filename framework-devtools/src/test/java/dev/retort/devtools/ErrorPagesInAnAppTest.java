package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import org.junit.jupiter.api.Test;

class ErrorPagesInAnAppTest {
    private static App app(String... arguments) {
        App app = App.create(arguments);
        app.get("/crash", ErrorPagesInAnAppTest::crash);
        return app;
    }

    private static String crash() {
        throw new IllegalStateException("secret"); // the line to blame
    }

    @Test
    void showsTheSourceLineInDebugMode() {
        try (TestClient client = TestClient.of(app("--debug"))) {
            client.get("/crash")
                    .accept("text/html")
                    .expect(500)
                    .type("text/html")
                    .contains("java.lang.IllegalStateException")
                    .contains("secret")
                    .contains("the line to blame")
                    .contains("library frames");
            client.get("/crash")
                    .accept("text/plain")
                    .expect(500)
                    .type("text/plain")
                    .contains("java.lang.IllegalStateException: secret")
                    .contains("the line to blame");
        }
    }

    @Test
    void sendsThePolicyOfThePageItself() {
        try (TestClient client = TestClient.of(app("--debug"))) {
            client.get("/crash").accept("text/html").expect(500).header("Content-Security-Policy", PageStyle.POLICY);
        }
    }

    @Test
    void showsNothingInternalInRunMode() {
        try (TestClient client = TestClient.of(app())) {
            String page = client.get("/crash").accept("text/html").expect(500).text();
            String text = client.get("/crash").accept("text/plain").expect(500).text();

            assertThat(page + text).doesNotContain("secret", "Exception", "crash", "dev.retort", ".java");
        }
    }

    @Test
    void keepsMistakesOfClientsPlainInDebugMode() {
        try (TestClient client = TestClient.of(app("--debug"))) {
            String page = client.get("/nowhere").accept("text/html").expect(404).text();

            assertThat(page).contains("404").doesNotContain("<pre>");
        }
    }
}
