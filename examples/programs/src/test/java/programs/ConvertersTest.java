package programs;

import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConvertersTest {
    @RegisterExtension
    static final RetortExtension APP = RetortExtension.main(Converters::main);

    @Test
    void parsePathVariables(TestClient client) {
        client.get("/tags/a,b").expect(200).text("[\"a\",\"b\"]");
        client.get("/color/ff8000").expect(200).text("{\"red\":255,\"green\":128,\"blue\":0}");
    }

    @Test
    void refuseWhatDoesNotFit(TestClient client) {
        client.get("/color/orange").expect(404);
    }

    @Test
    void parseQueryParameters(TestClient client) {
        client.get("/mix?with=010203").expect(200).text("{\"red\":1,\"green\":2,\"blue\":3}");
        client.get("/mix?with=orange").expect(400).contains("with").contains("orange");
        client.get("/mix").expect(400).contains("with");
    }

    @Test
    void formatVariablesOfReverseUrls(TestClient client) {
        client.get("/urls").expect(200).text("[\"/tags/a,b\",\"/color/010203\"]");
    }
}
