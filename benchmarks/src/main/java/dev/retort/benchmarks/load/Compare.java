package dev.retort.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the CPU time of the server for each request, and the requests a second, in alternating rounds.
 *
 * <p>Arguments: path, rounds, seconds, then the servers, the first being the reference. Needs {@code wrk} and Linux.
 */
final class Compare {
    private Compare() {}

    private record Candidate(ServerProcess server, List<ServerProcess.Run> runs) {}

    public static void main(String[] args) throws Exception {
        String path = args[0];
        int rounds = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        List<Candidate> candidates = new ArrayList<>();
        try {
            for (String name : Arrays.asList(args).subList(3, args.length)) {
                candidates.add(new Candidate(new ServerProcess(name), new ArrayList<>()));
            }
            for (Candidate candidate : candidates) {
                candidate.server.load(path, 2 * seconds);
            }
            for (int round = 0; round < rounds; round++) {
                for (Candidate candidate : candidates) {
                    candidate.runs.add(candidate.server.load(path, seconds));
                }
            }
            print(path, candidates);
        } finally {
            for (Candidate candidate : candidates) {
                candidate.server.close();
            }
        }
    }

    private static void print(String path, List<Candidate> candidates) {
        System.out.println(
                "| " + path + " | CPU us/request, median (min) | ratio, median of rounds | requests/s, median |");
        System.out.println("|---|---|---|---|");
        List<ServerProcess.Run> reference = candidates.get(0).runs;
        for (Candidate candidate : candidates) {
            double[] cpu = candidate.runs.stream()
                    .mapToDouble(ServerProcess.Run::cpuMicros)
                    .toArray();
            double[] rates =
                    candidate.runs.stream().mapToDouble(ServerProcess.Run::rate).toArray();
            double[] ratios = new double[cpu.length];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = cpu[round] / reference.get(round).cpuMicros();
            }
            System.out.printf(
                    "| %s | %.2f (%.2f) | %.2f | %.0f |%n",
                    candidate.server.name(),
                    Median.of(cpu),
                    Arrays.stream(cpu).min().orElse(0),
                    Median.of(ratios),
                    Median.of(rates));
        }
    }
}
