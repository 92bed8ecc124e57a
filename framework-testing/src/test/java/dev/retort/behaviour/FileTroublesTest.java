package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on a socket: paths as raw bytes, files that change and clients that leave while they are sent. */
class FileTroublesTest {
    private static final int SIZE = 50_000_000;

    private final Log log = new Log();

    @TempDir
    private Path temporary;

    private Path film = Path.of("");
    private TestClient client = TestClient.of(App.create());

    @BeforeEach
    void start() throws IOException {
        log.open();
        Path folder = Files.createDirectory(temporary.resolve("public"));
        Files.writeString(temporary.resolve("secret"), "secret");
        Files.writeString(folder.resolve("a.txt"), "content of a");
        film = folder.resolve("film.mp4");
        try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(SIZE);
        }
        App app = App.create();
        app.files("/files", folder.toString());
        client.close();
        client = TestClient.onPort(app);
    }

    @AfterEach
    void stop() {
        client.close();
        log.close();
    }

    private RawConnection connect() throws IOException {
        return new RawConnection(client.uri());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    // by the kernel's own list, where there is one
    private boolean isOpen() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.anyMatch(this::isFilm);
        } catch (IOException noSuchList) {
            return false;
        }
    }

    private boolean isFilm(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith(film.toString());
        } catch (IOException closed) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/../secret", "/files/../../secret", "/files/%2e%2e/secret", "/files/%2E%2E%2Fsecret",
                "/files/..%2fsecret", "/files/..%5csecret", "/files/..\\secret", "/files/%252e%252e%252fsecret",
                "/files/....//secret", "/files/.%00./secret", "/files/..%00/secret", "/files/%c0%ae%c0%ae/secret",
                "/files/%c0%ae%c0%ae%c0%afsecret", "/files/%e0%80%ae%e0%80%ae/secret", "/files/..;/secret",
                        "/files/..%3b/secret",
                "/files//../secret", "/files/./../secret", "/files/a.txt/../../../secret", "/files/%uff0e%uff0e/secret",
                "/files/\u00c0\u00ae\u00c0\u00ae/secret", "/files/ ../secret", "/files/..%20/secret",
                        "/files/..%0d%0a/secret",
                "/files/file:%2f%2f/secret", "//files/../secret", "/files/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd"
            })
    void noSpellingLeadsOutOfTheFolder(String path) throws IOException {
        try (RawConnection connection = connect()) {
            String answer = connection
                    .send("GET " + path + " HTTP/1.1\nHost: a\nConnection: close\n\n")
                    .readAll();

            assertThat(answer).matches("(?s)HTTP/1.1 (400|404|308) .*").doesNotContain("secret\n", "root:");
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void pipelinedRequestsForFilesAreAnsweredInOrder() throws IOException {
        try (RawConnection connection = connect()) {
            String answers = connection
                    .send("GET /files/film.mp4 HTTP/1.1\nHost: a\nRange: bytes=0-99999\n\n"
                            + "GET /files/a.txt HTTP/1.1\nHost: a\n\n"
                            + "GET /files/film.mp4 HTTP/1.1\nHost: a\nRange: bytes=0-0,10-10\nConnection: close\n\n")
                    .readAll();

            assertThat(answers)
                    .containsSubsequence(
                            "Content-Range: bytes 0-99999/" + SIZE,
                            "content of a",
                            "Content-Range: bytes 10-10/" + SIZE,
                            "--\r\n");
        }
        await(() -> !isOpen());
    }

    @Test
    void aFileThatIsDeletedWhileItIsSentArrivesWhole() throws IOException {
        try (RawConnection connection = connect()) {
            String head = connection
                    .send("GET /files/film.mp4 HTTP/1.1\nHost: a\nConnection: close\n\n")
                    .readUntil("\r\n\r\n");
            Files.delete(film);

            assertThat(head).contains("content-length: " + SIZE);
            assertThat(connection.readAll()).hasSize(SIZE);
        }
        await(() -> !isOpen());
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void aFileThatIsCutWhileItIsSentBreaksTheConnectionAndIsLoggedOnce() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("GET /files/film.mp4 HTTP/1.1\nHost: a\n\n").readUntil("\r\n\r\n");
            try (FileChannel file = FileChannel.open(film, StandardOpenOption.WRITE)) {
                file.truncate(100_000);
            }

            assertThat(lengthOfTheRest(connection)).isLessThan(SIZE);
        }
        await(() -> !log.at(Level.ERROR).isEmpty() && !isOpen());
        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("GET /files", "become shorter while it was sent");
    }

    private static int lengthOfTheRest(RawConnection connection) {
        try {
            return connection.readAll().length();
        } catch (IOException reset) {
            return 0;
        }
    }

    @Test
    void aClientThatLeavesLeavesNothingOpen() throws IOException {
        RawConnection connection = connect();
        connection.send("GET /files/film.mp4 HTTP/1.1\nHost: a\n\n").readUntil("\r\n\r\n");

        connection.reset();

        await(() -> !isOpen()
                && log.at(Level.DEBUG).stream().anyMatch(line -> line.contains("the client left GET /files")));
        assertThat(log.at(Level.ERROR)).isEmpty();
    }
}
