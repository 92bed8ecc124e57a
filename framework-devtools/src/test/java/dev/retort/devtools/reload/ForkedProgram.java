package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link DemoProgram} in a JVM of its own, which ends with the test. */
final class ForkedProgram implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("listening +(http://127\\.0\\.0\\.1:\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;

    private ForkedProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts java with these arguments, in the folder of the project. */
    static ForkedProgram start(DemoProgram demo, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path log = demo.path("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(demo.path("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ForkedProgram(builder.start(), log);
    }

    /** {@return the class path of the project, with its outputs first} */
    static String classPath(DemoProgram demo) {
        return demo.outputs() + File.pathSeparator + System.getProperty("java.class.path");
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException notYet) {
            return "";
        }
    }

    /** Waits until it says where it listens. */
    String url() {
        DemoProgram.await(() -> URL.matcher(said()).find() || !process.isAlive());
        Matcher url = URL.matcher(said());
        assertThat(url.find()).as(said()).isTrue();
        return url.group(1);
    }

    String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofMinutes(2))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** {@return all that is answered on a connection that serves this request only} */
    String onItsOwnConnection(String path) {
        URI server = URI.create(url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Asks it to end. */
    void stop() {
        process.destroy();
    }

    /** Ends it as a crash does. */
    void kill() {
        process.destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
