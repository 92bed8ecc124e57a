package programs;

import dev.retort.App;
import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionsTest {
    @RegisterExtension
    static final RetortExtension APP = RetortExtension.main(Versions::main);

    @Test
    void oneRouterAnswersInTwoShapes(TestClient client) {
        client.get("/v1/users").expect(200).text("[{\"id\":1,\"name\":\"Ada Lovelace\"}]");
        client.get("/v2/users").expect(200).text("[{\"id\":1,\"first\":\"Ada\",\"last\":\"Lovelace\"}]");
        client.get("/v1/users/1").expect(200).text("{\"id\":1,\"name\":\"Ada Lovelace\"}");
        client.get("/v1/users/2").expect(404);
    }

    @Test
    void eachMountHasItsNames(TestClient client, App app) {
        client.get("/").expect(302).redirectsTo("/v2/users");

        Assertions.assertThat(app.url("v1.user", "id", 7)).isEqualTo("/v1/users/7");
        Assertions.assertThat(app.url("v2.user", "id", 7)).isEqualTo("/v2/users/7");
    }
}
