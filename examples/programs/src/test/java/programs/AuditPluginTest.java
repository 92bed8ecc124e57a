package programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.SetupException;
import dev.retort.spi.AppInspection;
import dev.retort.spi.PluginDescription;
import dev.retort.testing.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditPluginTest {
    private final AuditPlugin audit = new AuditPlugin();

    @Test
    void recordsRequestsOnceTheyHaveEnded() {
        try (TestClient client = TestClient.of(app("--audit.token=t"))) {
            client.get("/price/1.50").expect(200).text("150");
            client.get("/price/free").expect(404);

            client.get("/-/audit").expect(200).text("[\"GET /price/1.50 200\",\"GET /price/free 404\"]");
        }
    }

    @Test
    void keepsTheLastEntriesAlone() {
        try (TestClient client = TestClient.of(app("--audit.token=t", "--audit.keep=1"))) {
            client.get("/price/1").expect(200);
            client.get("/price/2").expect(200);

            client.get("/-/audit").expect(200).text("[\"GET /price/2 200\"]");
        }
    }

    @Test
    void marksSlowRequests() {
        try (TestClient client = TestClient.of(app("--audit.token=t", "--audit.slow=0s"))) {
            client.get("/price/1").expect(200);

            client.get("/-/audit").expect(200).text("[\"GET /price/1 200 slow\"]");
        }
    }

    @Test
    void isHealthy() {
        try (TestClient client = TestClient.of(app("--audit.token=t"))) {
            client.get("/-/health/ready").expect(200).text("{\"status\":\"up\"}");
        }
    }

    @Test
    void addsACommand() {
        try (TestClient client = TestClient.of(app("--audit.token=t"))) {
            client.get("/price/1").expect(200);
        }

        assertThat(printedBy(app("audit", "--audit.token=t"))).isEqualTo("GET /price/1 200\n");
        assertThat(printedBy(app("--help", "--audit.token=t")))
                .contains("audit ")
                .contains("prints the last entries");
    }

    @Test
    void namesTheSettingItNeeds() {
        assertThatThrownBy(() -> TestClient.of(app()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("audit.token");
    }

    @Test
    void masksItsSecret() {
        assertThat(printedBy(app("config", "--audit.token=swordfish")))
                .contains("audit.token")
                .doesNotContain("swordfish")
                .contains("audit.keep");
    }

    @Test
    void isInstalledAfterJson() {
        App app = app("--audit.token=t");

        assertThat(AppInspection.of(app).plugins())
                .extracting(PluginDescription::id)
                .containsSubsequence("rest", "audit");
        assertThat(app.service(AuditPlugin.class)).isSameAs(audit);
    }

    private App app(String... args) {
        App app = App.create(args);
        app.plugin(audit);
        app.get(
                "/price/{amount:money}",
                request -> "" + request.param("amount", AuditPlugin.Money.class).cents());
        return app;
    }

    private static String printedBy(App app) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            app.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
