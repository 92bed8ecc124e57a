package dev.retort.core.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A port that another program holds: this class, started in a JVM of its own. */
final class HeldPort implements AutoCloseable {
    private final Process process;
    private final int port;

    private HeldPort(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static HeldPort start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes;
        try {
            classes = Path.of(HeldPort.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException impossible) {
            throw new IOException(impossible);
        }
        Process process = new ProcessBuilder(
                        java.toString(), "-Xshare:auto", "-cp", classes.toString(), HeldPort.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return new HeldPort(process, Integer.parseInt(out.readLine()));
    }

    /** Holds a free port and prints it; ends when the parent closes the input. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            System.out.println(socket.getLocalPort());
            System.in.read();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
