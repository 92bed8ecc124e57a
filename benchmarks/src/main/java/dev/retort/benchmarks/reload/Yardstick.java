package dev.retort.benchmarks.reload;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Flask with its reloader, whose program is edited too: from a save to the first answer of the new code, asked every 10 ms. */
final class Yardstick implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final int port;
    private final @Nullable Process process;
    private final String version;

    private Yardstick(Path folder, int port, @Nullable Process process, String version) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.version = version;
    }

    /** Starts it; where there is no Python with Flask the result measures nothing and says so. */
    static Yardstick start(String python) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("flask-edits");
        String version = python.isEmpty() ? "" : version(python);
        if (version.isEmpty()) {
            System.out.println("no Flask: no yardstick");
            return new Yardstick(folder, 0, null, "");
        }
        int port = Edits.freePort();
        write(folder, "v0");
        // -B: without compiled files, which Python believes for a second whatever the source says
        Process process = new ProcessBuilder(python, "-B", "-W", "ignore", "app.py", "" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        Yardstick started = new Yardstick(folder, port, process, version);
        started.await("v0");
        TimeUnit.SECONDS.sleep(3); // what is edited before its reloader has looked for the first time is never seen
        return started;
    }

    private static String version(String python) throws IOException, InterruptedException {
        try {
            Process asking = new ProcessBuilder(
                            python, "-c", "import importlib.metadata as m; print(m.version('flask'))")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String version = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return asking.waitFor() == 0 ? version : "";
        } catch (IOException noPython) {
            return "";
        }
    }

    private static void write(Path folder, String text) throws IOException {
        Files.writeString(
                folder.resolve("app.py"),
                "import sys\nfrom flask import Flask\napp = Flask(__name__)\n\n@app.route('/')\ndef show():\n    return '"
                        + text + "'\n\napp.run(port=int(sys.argv[1]), debug=True)\n");
    }

    String version() {
        return version;
    }

    /** Saves a program that answers with this text; gives the milliseconds until it does. */
    Optional<Long> edit(String text) throws IOException, InterruptedException {
        if (process == null) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        write(folder, text);
        await(text);
        return Optional.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void await(String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .equals(text)) {
                    return;
                }
            } catch (IOException refused) {
                // it is starting
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new IOException("Flask does not answer: see " + folder.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
        }
        EditProject.delete(folder);
    }
}
