package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {
    private final TestClient client = TestClient.onPort(Chat.app());

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void everybodyInARoomHearsEverybody() {
        try (TestSocket ada = client.websocket("/rooms/a/socket");
                TestSocket alan = client.websocket("/rooms/a/socket")) {
            ada.send(new Chat.Message("ada", "hi")).expect("{\"from\":\"ada\",\"text\":\"hi\"}");
            alan.expect("{\"from\":\"ada\",\"text\":\"hi\"}");
        }
    }

    @Test
    void whoComesLaterIsToldWhatWasSaidAlsoAsEvents() {
        client.post("/rooms/b").json(Map.of("from", "ada", "text", "early")).expect(204);

        try (TestSocket late = client.websocket("/rooms/b/socket")) {
            late.expect("{\"from\":\"ada\",\"text\":\"early\"}");
        }
        assertThat(client.get("/rooms/b").expect(200).events().blockFirst()).contains("early");
    }

    @Test
    void aMessageThatDoesNotFitClosesWith1007AndSaysWhy() {
        try (TestSocket socket = client.websocket("/rooms/c/socket")) {
            socket.send("{\"from\":\"ada\"}").expectClose(1007, "/text is required");
        }
        try (TestSocket socket = client.websocket("/rooms/c/socket")) {
            socket.send("{\"from\":").expectClose(1007);
        }
    }

    @Test
    void theEchoAnswersText() {
        try (TestSocket socket = client.websocket("/echo")) {
            socket.send("ü").expect("ü");
        }
    }
}
