package conduit;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the list of articles over HTTP with the same queries without: requests a second, and the CPU time of the
 * application for each, in rounds that take turns. That of PostgreSQL, a process of its own, is not in it.
 *
 * <p>Arguments: rounds, seconds, requests at a time. Needs {@code wrk} and Linux.
 */
final class ArticleListLoad {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    private ArticleListLoad() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        System.out.println("| GET /api/articles, 20 of 5000 | CPU us/request, median (min) | requests/s, median |");
        System.out.println("|---|---|---|");
        for (Backend backend : Backend.values()) {
            try (Candidate candidate = new Candidate(backend)) {
                candidate.http(2 * seconds, atATime);
                candidate.direct(2 * seconds, atATime);
                List<Run> http = new ArrayList<>();
                List<Run> direct = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    http.add(candidate.http(seconds, atATime));
                    direct.add(candidate.direct(seconds, atATime));
                }
                print(backend + ", over HTTP", http);
                print(backend + ", repository alone", direct);
            }
        }
    }

    private static void print(String what, List<Run> runs) {
        double[] cpu = runs.stream().mapToDouble(Run::cpuMicros).sorted().toArray();
        double[] rates = runs.stream().mapToDouble(Run::rate).sorted().toArray();
        System.out.printf("| %s | %.0f (%.0f) | %.0f |%n", what, cpu[cpu.length / 2], cpu[0], rates[rates.length / 2]);
    }

    private record Run(double cpuMicros, double rate) {}

    /** The application in a process of its own. */
    private static final class Candidate implements AutoCloseable {
        private final int port = freePort();
        private final Process process;
        private final BufferedReader answers;
        private final BufferedWriter orders;

        Candidate(Backend backend) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms512m",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ArticleListServer.class.getName(),
                            Integer.toString(port))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("CONDUIT_DATABASE_URL", backend.newDatabase());
            builder.environment().put("CONDUIT_JWT_SECRET", Backend.SECRET);
            process = builder.start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            if (answers.readLine() == null) {
                throw new IOException("the application did not start");
            }
        }

        Run http(int seconds, int atATime) throws IOException {
            long before = cpuMicros();
            Process wrk = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + atATime,
                            "-d" + seconds + "s",
                            "http://127.0.0.1:" + port + "/api/articles")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher requests = REQUESTS.matcher(output);
            if (!requests.find() || output.contains("Non-2xx")) {
                throw new IOException("wrk said: " + output);
            }
            return run(Long.parseLong(requests.group(1)), seconds, before);
        }

        Run direct(int seconds, int atATime) throws IOException {
            long before = cpuMicros();
            orders.write(seconds + " " + atATime + "\n");
            orders.flush();
            return run(Long.parseLong(answers.readLine()), seconds, before);
        }

        private Run run(long requests, int seconds, long before) throws IOException {
            return new Run((double) (cpuMicros() - before) / requests, (double) requests / seconds);
        }

        // user and system time, in ticks of 10 ms (proc(5), fields 14 and 15)
        private long cpuMicros() throws IOException {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
