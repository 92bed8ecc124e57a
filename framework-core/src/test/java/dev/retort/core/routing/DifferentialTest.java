package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.SetupException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables and requests, answered by the tree and by {@link NaiveRouter}. */
class DifferentialTest {
    private static final int TABLES = 200;
    private static final int REQUESTS = 60;
    private static final List<String> PIECES = List.of(
            "a", "b", "ab", "1", "12", "-1", "1-2", "x-1", "a.j", "1.j", "a-b.j", "", "%C3%BC", "%2F", "aa", "99");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "OPTIONS");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void treeAndNaiveRouterAgree(long seed) {
        Random random = new Random(seed);
        for (int table = 0; table < TABLES; table++) {
            NaiveRouter naive = new NaiveRouter();
            RouteTree<String> tree = grow(naive, random);
            for (int request = 0; request < REQUESTS; request++) {
                String asked = METHODS.get(random.nextInt(METHODS.size())) + " " + path(random);
                assertThat(answer(tree, asked)).as("%s of %s", asked, naive).isEqualTo(naive.answer(asked));
            }
        }
    }

    private static RouteTree<String> grow(NaiveRouter naive, Random random) {
        int size = 1 + random.nextInt(14);
        for (int i = 0; i < size; i++) {
            naive.addRandomRoute(random);
            try {
                tree(naive);
            } catch (SetupException e) {
                naive.removeLastRoute();
            }
        }
        return tree(naive);
    }

    private static RouteTree<String> tree(NaiveRouter naive) {
        return RoutingTable.of(naive.lines().toArray(String[]::new)).tree();
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        int segments = 1 + random.nextInt(4);
        for (int i = 0; i < segments; i++) {
            path.append('/').append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return path.toString();
    }

    private static String answer(RouteTree<String> tree, String request) {
        Match<String> match = RoutingTable.match(tree, request);
        if (match.kind() != Match.Kind.FOUND) {
            return RoutingTable.answer(tree, request);
        }
        StringBuilder answer = new StringBuilder(match.target());
        for (int i = 0; i < match.names().size(); i++) {
            answer.append(' ').append(match.path(), match.start(i), match.end(i));
        }
        return answer.toString();
    }
}
