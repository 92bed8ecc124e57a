package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.FormData;
import dev.retort.Outcome;
import dev.retort.Part;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsWireTest {
    private static final String HEAD = "--b\nContent-Disposition: form-data; name=a; filename=f\n\n";

    @TempDir
    Path folder;

    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private TestClient client;

    static String names(Request request, FormData form) {
        return form.files().toString();
    }

    @BeforeEach
    void start() {
        App app = App.create();
        app.set("retort.multipart.folder", folder.resolve("temporary").toString());
        app.post("/form", UploadsWireTest::names);
        app.post("/saved", request -> {
            request.onEnd(ended::complete);
            return request.parts()
                    .concatMap((Part part) -> part.saveTo(folder.resolve("saved")), 0)
                    .then();
        });
        client = TestClient.onPort(app);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=b\n"
                + "Connection: close\nContent-Length: " + length + "\n\n";
    }

    @Test
    void aFormOfSingleBytesIsRead() throws Exception {
        String body = HEAD + "x\n--b--\n";
        try (RawConnection connection = new RawConnection(client.uri())) {
            connection.send(post("/form", body.replace("\n", "\r\n").length()));
            for (char c : body.toCharArray()) {
                connection.send(String.valueOf(c));
            }

            assertThat(connection.readAll()).startsWith("HTTP/1.1 200").contains("\"f\" of 1 bytes");
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNothing() throws Exception {
        try (RawConnection connection = new RawConnection(client.uri())) {
            connection.send(post("/saved", 5_000_000) + HEAD + "x".repeat(1_000_000));
            connection.reset();
        }

        assertThat(ended.get(10, TimeUnit.SECONDS).isCancelled()).isTrue();
        client.close(); // waits for what workers still do
        assertThat(folder.resolve("saved")).doesNotExist();
    }

    @Test
    void aFieldWithoutEndIsRefusedBeforeItHasCome() throws Exception {
        try (RawConnection connection = new RawConnection(client.uri())) {
            connection.send(post("/form", 15_000_000) + "--b\nContent-Disposition: form-data; name=a\n\n"
                    + "x".repeat(300_000));

            assertThat(connection.readUntil("\r\n")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aDeclaredLengthAboveTheLimitIsRefusedAtOnce() throws Exception {
        try (RawConnection connection = new RawConnection(client.uri())) {
            connection.send(post("/form", 100_000_000));

            assertThat(connection.readUntil("\r\n")).startsWith("HTTP/1.1 413");
        }
    }
}
