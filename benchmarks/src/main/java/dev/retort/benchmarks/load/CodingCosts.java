package dev.retort.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the codings cost: the same 8 KB of JSON plain, and in each coding whose library is on the class path.
 *
 * <p>Arguments: rounds, seconds, then the codings. They take turns on one server; {@code plain} asks for none.
 */
final class CodingCosts {
    private CodingCosts() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        List<String> codings = Arrays.asList(args).subList(2, args.length);
        try (ServerProcess server = new ServerProcess("retort", "-Dretort.server.compression.enabled=true")) {
            List<List<Double>> costs = new ArrayList<>();
            for (String coding : codings) {
                costs.add(new ArrayList<>());
                server.load("/records", 2 * seconds, "Accept-Encoding: " + coding);
            }
            for (int round = 0; round < rounds; round++) {
                for (int at = 0; at < costs.size(); at++) {
                    costs.get(at)
                            .add(server.load("/records", seconds, "Accept-Encoding: " + codings.get(at))
                                    .cpuMicros());
                }
            }
            System.out.println("| coding | bytes | CPU us/request, median (min) |");
            System.out.println("|---|---|---|");
            for (int at = 0; at < costs.size(); at++) {
                double[] all = costs.get(at).stream().mapToDouble(cost -> cost).toArray();
                System.out.printf(
                        "| %s | %d | %.1f (%.1f) |%n",
                        codings.get(at),
                        server.size("/records", codings.get(at)),
                        Median.of(all),
                        Arrays.stream(all).min().orElse(0));
            }
        }
    }
}
