package dev.retort.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SIGTERM to Retort in the middle of a load by wrk: what was accepted must be answered.
 *
 * <p>Arguments: the path, and how often. wrk counts as a read error what it had sent and was not answered.
 */
final class StopUnderLoad {
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    private StopUnderLoad() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String path = args[0];
        int rounds = Integer.parseInt(args[1]);
        System.out.println("round | answered | read errors | stopped within ms");
        for (int round = 1; round <= rounds; round++) {
            try (ServerProcess server = new ServerProcess("retort")) {
                round(server, path, round);
            }
        }
    }

    private static void round(ServerProcess server, String path, int round) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c64", "-d4s", server.url(path))
                .redirectErrorStream(true)
                .start();
        TimeUnit.SECONDS.sleep(2);
        long start = System.nanoTime();
        server.terminate();
        long millis = (System.nanoTime() - start) / 1_000_000;
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher errors = ERRORS.matcher(output);
        Matcher requests = REQUESTS.matcher(output);
        System.out.printf(
                "%d | %s | %s | %d%n",
                round, requests.find() ? requests.group(1) : "?", errors.find() ? errors.group(2) : "0", millis);
    }
}
