package dev.retort.benchmarks.load;

import java.util.Arrays;

/**
 * Compares the time from the start of a process to its first answer, in alternating rounds.
 *
 * <p>Arguments: rounds, then the servers, the first being the reference.
 */
final class StartTimes {
    private StartTimes() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        String[] names = Arrays.copyOfRange(args, 1, args.length);
        double[][] times = new double[names.length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int one = 0; one < names.length; one++) {
                try (ServerProcess server = new ServerProcess(names[one])) {
                    times[one][round] = server.startMillis();
                }
            }
        }
        System.out.println("| server | first answer, ms, median (min) | ratio of the medians |");
        System.out.println("|---|---|---|");
        for (int one = 0; one < names.length; one++) {
            System.out.printf(
                    "| %s | %.0f (%.0f) | %.2f |%n",
                    names[one],
                    Median.of(times[one]),
                    Arrays.stream(times[one]).min().orElse(0),
                    Median.of(times[one]) / Median.of(times[0]));
        }
    }
}
