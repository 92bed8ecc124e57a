package programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Config;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestLaunch;
import org.junit.jupiter.api.Test;

class ConfigDemoTest {
    @Test
    void bindsARecordFromTheFile() {
        try (TestClient client = TestClient.main(ConfigDemo::main)) {
            client.get("/").expect(200).text("Hello from Corner Shop");
            client.get("/limits").expect(200).contains("\"limit\":50").contains("\"page\":50");
        }
    }

    @Test
    void letsTheCommandLineWinOverCode() {
        try (TestClient client = TestClient.main(ConfigDemo::main, "--shop.limit=7")) {
            client.get("/live").expect(200).text("7");
        }
    }

    @Test
    void letsTheTestWinOverAll() {
        try (TestClient client = TestLaunch.main(ConfigDemo::main, "--shop.limit=7", "--shop.greeting=Hi")
                .set("shop.limit", 9)
                .set("shop.name", "Test")
                .start()) {
            client.get("/live").expect(200).text("9");
            client.get("/").expect(200).text("Hi from Test");
        }
    }

    @Test
    void knowsWhereEachValueComesFrom() {
        App app = ConfigDemo.app("--shop.mail.port=26");

        assertThat(app.config().settings())
                .extracting(setting -> setting.key() + "=" + setting.value() + " " + origin(setting))
                .contains(
                        "shop.limit=50 code ConfigDemo.java",
                        "retort.server.port=8080 code ConfigDemo.java",
                        "shop.mail.port=26 command line",
                        "shop.name=Corner Shop application.properties");
    }

    @Test
    void namesTheKeyAndTheValueThatDoesNotFit() {
        assertThatThrownBy(() -> ConfigDemo.app("--shop.mail.port=many"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("shop.mail.port")
                .hasMessageContaining("many")
                .hasMessageContaining("command line");
    }

    private static String origin(Config.Setting setting) {
        return setting.origin()
                .replaceFirst("(\\.java|\\.properties|command line).*", "$1")
                .replaceFirst(".*/", "");
    }
}
