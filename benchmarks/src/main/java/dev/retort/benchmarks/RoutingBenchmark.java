package dev.retort.benchmarks;

import dev.retort.Method;
import dev.retort.core.routing.Converters;
import dev.retort.core.routing.Match;
import dev.retort.core.routing.PathPattern;
import dev.retort.core.routing.RawPath;
import dev.retort.core.routing.Registration;
import dev.retort.core.routing.RouteTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find a route, in a table like that of a forge: users, organisations, repositories and what they have.
 *
 * <p>Requests come in no order, and one in eight misses. {@code parsed} adds what a server does besides: a fresh string
 * whose hash is not known yet, and {@link RawPath#normalize}. To be run with {@code -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoutingBenchmark {
    private static final int REQUESTS = 1024;
    private static final List<String> THINGS = List.of(
            "branches",
            "comments",
            "commits",
            "contents",
            "events",
            "forks",
            "hooks",
            "issues",
            "keys",
            "labels",
            "merges",
            "milestones",
            "pulls",
            "readme",
            "releases",
            "stats",
            "subscribers",
            "tags",
            "teams",
            "topics");

    /** How many routes the table has. */
    @Param({"10", "200", "10000"})
    public int routes;

    private final Match<String> match = new Match<>();
    private final String[] staticPaths = new String[REQUESTS];
    private final String[] variablePaths = new String[REQUESTS];
    private final byte[][] rawPaths = new byte[REQUESTS][];
    private RouteTree<String> tree = RouteTree.of(List.of());
    private int next;

    /** Builds the table and the requests. */
    @Setup
    public void build() {
        List<Registration<String>> table = new ArrayList<>();
        for (int i = 0; table.size() < routes; i++) {
            String thing = THINGS.get(i % THINGS.size()) + (i < THINGS.size() ? "" : i / THINGS.size());
            add(table, "/" + thing);
            add(table, "/users/{user}/" + thing);
            add(table, "/repos/{owner}/{repo}/" + thing);
            add(table, "/repos/{owner}/{repo}/" + thing + "/{id:long}");
            add(table, "/orgs/{org:slug}/" + thing + "/{name}");
        }
        tree = RouteTree.of(table);
        Random random = new Random(42);
        for (int i = 0; i < REQUESTS; i++) {
            Registration<String> line = table.get(random.nextInt(table.size() / 5) * 5);
            Registration<String> other = table.get(random.nextInt(table.size() / 5) * 5 + 1 + random.nextInt(4));
            staticPaths[i] = line.pattern().text() + (i % 8 == 0 ? "-none" : "");
            variablePaths[i] = path(other.pattern(), i) + (i % 8 == 0 ? "/none" : "");
            rawPaths[i] = variablePaths[i].getBytes(StandardCharsets.US_ASCII);
        }
        Collections.shuffle(table, random);
    }

    private static void add(List<Registration<String>> table, String pattern) {
        PathPattern parsed = PathPattern.parse(pattern, Converters.builtIn());
        table.add(Registration.of(Set.of(Method.GET), parsed, pattern, "RoutingBenchmark"));
    }

    private static String path(PathPattern pattern, int seed) {
        return pattern.format(name -> name.equals("id") ? 1000 + seed : name + seed);
    }

    /** Paths without variables. */
    @Benchmark
    public Match.Kind staticMatch() {
        return tree.match(Method.GET, staticPaths[++next & REQUESTS - 1], match).kind();
    }

    /** Paths with one to three variables, none of them read. */
    @Benchmark
    public Match.Kind variableMatch() {
        return tree.match(Method.GET, variablePaths[++next & REQUESTS - 1], match)
                .kind();
    }

    /** Paths with variables as they come from a socket; the string is all that is allocated. */
    @Benchmark
    public Match.Kind parsed() {
        String raw = new String(rawPaths[++next & REQUESTS - 1], StandardCharsets.ISO_8859_1);
        String path = Objects.requireNonNull(RawPath.normalize(raw), "malformed");
        return tree.match(Method.GET, path, match).kind();
    }

    /** The string alone, to be subtracted. */
    @Benchmark
    public String fresh() {
        return new String(rawPaths[++next & REQUESTS - 1], StandardCharsets.ISO_8859_1);
    }
}
