package dev.retort.redisserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Redis on a port of its own, which ends with the test; it can be stopped and started in between. */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String program;
    private final int port;
    private final Path folder;
    private Process process;

    private RedisServer(String program, int port, Path folder) throws IOException {
        this.program = program;
        this.port = port;
        this.folder = folder;
        this.process = launch(program, port, folder);
    }

    /** Starts one; the test is skipped where there is no Redis. */
    public static RedisServer start() throws IOException, InterruptedException {
        Optional<String> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "redis-server"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(program.isPresent(), "redis-server is not on the PATH (install it, on Debian by redis-server)");
        RedisServer server = new RedisServer(program.get(), freePort(), Files.createTempDirectory("retort-redis"));
        server.await();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** {@return where it answers, as the setting has it} */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it again, without anything that it knew. */
    public void resume() throws IOException, InterruptedException {
        process = launch(program, port, folder);
        await();
    }

    private static Process launch(String program, int port, Path folder) throws IOException {
        return new ProcessBuilder(List.of(
                        program,
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "redis-server did not start: " + Files.readString(folder.resolve("log")));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            return command("PING").startsWith("+PONG");
        } catch (IOException | UncheckedIOException notYet) {
            return false;
        }
    }

    /** {@return the first bytes of the answer to a command of plain words} */
    public String command(String words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            byte[] bytes = new byte[8192];
            int count = answer.read(bytes);
            return count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.UTF_8);
        }
    }

    /** Stops it at once. */
    public void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Keeps it from answering, without closing its connections, until {@link #thaw}. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it answer again. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(folder.resolve("log"));
        Files.delete(folder);
    }
}
