package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    @TempDir
    private Path folder;

    private TestClient client = TestClient.of(Downloads.app());

    @BeforeEach
    void start() throws IOException {
        Path film = folder.resolve("film.mp4");
        Files.write(film, new byte[1_000_000]);
        client = TestClient.onPort(Downloads.app("--downloads.film=" + film, "--downloads.rows=2000"));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void rowsAreWrittenAsTheyCome() {
        String rows = client.get("/rows.csv")
                .expect(200)
                .type("text/csv")
                .header("Content-Disposition", "attachment; filename=\"rows.csv\"")
                .text();

        assertThat(rows).startsWith("id,name,amount\n1,\"row 1\",0.01\n").endsWith("\n2000,\"row 2000\",20.0\n");
        assertThat(client.get("/rows").accept("text/csv").expect(200).text()).isEqualTo(rows);
    }

    @Test
    void aFilmIsShownFromTheMiddle() {
        TestResponse whole = client.get("/film").expect(200).type("video/mp4").header("Accept-Ranges", "bytes");

        client.get("/film")
                .header("Range", "bytes=500000-")
                .header("If-Range", whole.header("ETag"))
                .expect(206)
                .header("Content-Range", "bytes 500000-999999/1000000")
                .bytes(new byte[500_000]);
        client.get("/film").header("If-None-Match", whole.header("ETag")).expect(304);
        client.get("/film/save").expect(200).header("Content-Disposition", "attachment; filename=\"film.mp4\"");
    }

    @Test
    void partsOfBytesAreCut() {
        client.get("/numbers").header("Range", "bytes=-3").expect(206).text("789");
        client.get("/numbers").header("Range", "bytes=1000-").expect(416).header("Content-Range", "bytes */1000");
        client.get("/numbers").header("If-None-Match", "\"n1\"").expect(304);
    }
}
