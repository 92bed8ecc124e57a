package dev.retort.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the CPU time of the server for each request, and the requests a second, in alternating rounds.
 *
 * <p>Arguments: path, rounds, seconds, then the servers, the first being the reference: {@code raw}, {@code bare},
 * {@code retort}, {@code retort:200} with so many routes more. Needs {@code wrk} and Linux ({@code /proc}).
 */
final class Compare {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);

    private Compare() {}

    private record Run(double cpuMicros, double rate) {}

    private static final class Server implements AutoCloseable {
        final String name;
        final Process process;
        final int port;
        final List<Run> runs = new ArrayList<>();

        Server(String name) throws IOException, InterruptedException {
            this.name = name;
            this.port = freePort();
            String[] parts = name.split(":", -1);
            String type = switch (parts[0]) {
                case "raw" -> "RawServer";
                case "bare" -> "BareServer";
                case "retort" -> "RetortServer";
                default -> throw new IllegalArgumentException("server: " + name + " (expected: raw, bare, retort)");
            };
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms256m",
                    "-Xmx256m",
                    "-XX:+UseParallelGC",
                    "-Dbench.routes=" + (parts.length > 1 ? parts[1] : "0"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Compare.class.getPackageName() + "." + type,
                    Integer.toString(port)));
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitPort();
        }

        private void awaitPort() throws InterruptedException {
            for (int tries = 0; tries < 600; tries++) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                    return;
                } catch (IOException notYet) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            throw new IllegalStateException(name + " did not open its port");
        }

        void load(String path, int seconds, boolean counts) throws IOException, InterruptedException {
            long before = cpuTicks();
            Process wrk = new ProcessBuilder(
                            "wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "http://127.0.0.1:" + port + path)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            long ticks = cpuTicks() - before;
            double requests = number(REQUESTS, output);
            if (counts) {
                runs.add(new Run(ticks * 10_000.0 / requests, number(RATE, output)));
            }
        }

        // user and system time of the process, in ticks of 10 ms (proc(5), fields 14 and 15)
        private long cpuTicks() throws IOException {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    public static void main(String[] args) throws Exception {
        String path = args[0];
        int rounds = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        List<Server> servers = new ArrayList<>();
        try {
            for (String name : Arrays.asList(args).subList(3, args.length)) {
                servers.add(new Server(name));
            }
            for (Server server : servers) {
                server.load(path, 2 * seconds, false);
            }
            for (int round = 0; round < rounds; round++) {
                for (Server server : servers) {
                    server.load(path, seconds, true);
                }
            }
            print(path, servers);
        } finally {
            servers.forEach(Server::close);
        }
    }

    private static void print(String path, List<Server> servers) {
        System.out.println(
                "| " + path + " | CPU us/request, median (min) | ratio, median of rounds | requests/s, median |");
        System.out.println("|---|---|---|---|");
        List<Run> reference = servers.get(0).runs;
        for (Server server : servers) {
            double[] ratios = new double[reference.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = server.runs.get(round).cpuMicros / reference.get(round).cpuMicros;
            }
            double[] cpu = server.runs.stream().mapToDouble(Run::cpuMicros).toArray();
            double[] rates = server.runs.stream().mapToDouble(Run::rate).toArray();
            System.out.printf(
                    "| %s | %.2f (%.2f) | %.2f | %.0f |%n",
                    server.name, median(cpu), Arrays.stream(cpu).min().orElse(0), median(ratios), median(rates));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
}
