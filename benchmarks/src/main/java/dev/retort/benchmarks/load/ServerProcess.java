package dev.retort.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the servers in a JVM of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+(\\S+)");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);

    private final String name;
    private final int port;
    private final Process process;
    private final double startMillis;

    /**
     * Starts a server and waits for its first answer.
     *
     * @param name {@code raw}, {@code bare}, {@code retort}, {@code retort:200} with so many routes more, {@code logged}
     *     with an access log, {@code counting} or {@code upload}
     * @param options of the JVM
     */
    ServerProcess(String name, String... options) throws IOException, InterruptedException {
        this.name = name;
        this.port = freePort();
        String[] parts = name.split(":", -1);
        String type = switch (parts[0]) {
            case "raw" -> "RawServer";
            case "bare" -> "BareServer";
            case "retort", "logged" -> "RetortServer";
            case "counting" -> "CountingServer";
            case "upload" -> "UploadServer";
            default ->
                throw new IllegalArgumentException(
                        "server: " + name + " (expected: raw, bare, retort, retort:200, logged, counting or upload)");
        };
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+UseParallelGC",
                "-Dbench.routes=" + (parts.length > 1 ? parts[1] : "0")));
        if (name.equals("logged")) {
            Path log = Files.createTempFile("access", ".log");
            log.toFile().deleteOnExit();
            command.addAll(List.of("-Dretort.access-log.format=combined", "-Dbench.log=" + log));
        }
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getPackageName() + "." + type,
                Integer.toString(port)));
        long start = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitAnswer();
        startMillis = (System.nanoTime() - start) / 1e6;
    }

    /**
     * What a load cost.
     *
     * @param cpuMicros user and system time of the server for each request
     * @param rate requests a second
     */
    record Run(double cpuMicros, double rate) {}

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Ends the process as SIGTERM does, and waits for it. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** {@return the 99th percentile of the latency, as wrk prints it} */
    String latency(String path, int seconds) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("wrk", "--latency", "-t1", "-c16", "-d" + seconds + "s", url(path))
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        Matcher p99 = P99.matcher(output);
        return p99.find() ? p99.group(1) : output;
    }

    /** {@return the live heap, after a full collection} */
    long heapBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String output = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        Matcher total = TOTAL.matcher(output);
        return total.find() ? Long.parseLong(total.group(1)) : 0;
    }

    /** {@return the most memory that the process has had, in megabytes} */
    long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("no VmHWM");
    }

    /** {@return how many files it has open that have no name any more} */
    long deletedFiles() throws IOException {
        long count = 0;
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    count += Files.readSymbolicLink(descriptor).toString().endsWith(".upload (deleted)") ? 1 : 0;
                } catch (NoSuchFileException closed) {
                    // since they were listed
                }
            }
        }
        return count;
    }

    /** {@return the time from the start of the process to its first answer} */
    double startMillis() {
        return startMillis;
    }

    /** {@return what the requests of some seconds cost} */
    Run load(String path, int seconds) throws IOException, InterruptedException {
        return load(path, seconds, "Accept: */*");
    }

    /** {@return what the requests of some seconds cost, with this header in each} */
    Run load(String path, int seconds, String header) throws IOException, InterruptedException {
        long before = cpuTicks();
        Process wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "-H", header, url(path))
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        long ticks = cpuTicks() - before;
        return new Run(ticks * 10_000.0 / number(REQUESTS, output), number(RATE, output));
    }

    /** {@return the bytes of the body of an answer in a coding} */
    int size(String path, String coding) throws IOException {
        URLConnection connection = URI.create(url(path)).toURL().openConnection();
        connection.setRequestProperty("Accept-Encoding", coding);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes().length;
        }
    }

    private void awaitAnswer() throws InterruptedException {
        for (int tries = 0; tries < 30_000; tries++) {
            try {
                HttpURLConnection connection = (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + "/text").toURL().openConnection();
                if (connection.getResponseCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(2);
            }
        }
        throw new IllegalStateException(name + " did not answer");
    }

    // user and system time of the process, in ticks of 10 ms (proc(5), fields 14 and 15)
    private long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static double number(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        if (!match.find()) {
            throw new IllegalStateException("wrk said: " + text);
        }
        return Double.parseDouble(match.group(1));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
