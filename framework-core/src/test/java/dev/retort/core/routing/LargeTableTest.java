package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retort.Method;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeTableTest {
    private static final int ROUTES = 10_000;
    private static RouteTree<String> tree = RoutingTable.of().tree();

    @BeforeAll
    static void grow() {
        RoutingTable table = RoutingTable.of();
        for (int i = 0; i < ROUTES / 4; i++) {
            table.add("GET /resource" + i)
                    .add("GET /resource" + i + "/{id:long}")
                    .add("GET /resource" + i + "/{id:long}/parts/{part}")
                    .add("GET /{tenant:slug}/resource" + i + "/{rest:path}");
        }
        tree = table.tree();
    }

    @Test
    void findsEachOfTenThousandRoutes() {
        for (int i = 0; i < ROUTES / 4; i++) {
            String path = "/resource" + i;
            assertThat(RoutingTable.answer(tree, "GET " + path)).isEqualTo("GET " + path);
            assertThat(RoutingTable.answer(tree, "GET " + path + "/7")).isEqualTo("GET " + path + "/{id:long}");
            assertThat(RoutingTable.answer(tree, "GET " + path + "/7/parts/a"))
                    .isEqualTo("GET " + path + "/{id:long}/parts/{part}");
            assertThat(RoutingTable.answer(tree, "GET /acme" + path + "/a/b"))
                    .isEqualTo("GET /{tenant:slug}" + path + "/{rest:path}");
            assertThat(RoutingTable.answer(tree, "GET " + path + "/x")).isEqualTo("404");
        }
    }

    @Test
    void allocatesNothingToMatch() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String[] paths = {"/resource7", "/resource77/7", "/acme/resource777/a/b", "/resource7/x", "/none"};
        Match<String> match = new Match<>();
        matchAll(paths, match);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            matchAll(paths, match);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(1_000); // 5,000 matches; the measurement itself may take a little
    }

    private static void matchAll(String[] paths, Match<String> match) {
        for (String path : paths) {
            tree.match(Method.GET, path, match);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/{a:slug}-{b:slug}-{c:slug}, a-, !",
        "/{a}-{b}-{c:int}, -, x",
        "/{a}-{b}-{c}-{d}-{e}.json, -, x",
        "/{a}-{b}.{c}-{d:int}, a-, x",
        "/{a:slug}{b:slug}{c:slug}{d:slug}, a, !"
    })
    void aLongSegmentOfManyVariablesEndsSoon(String pattern, String repeated, String end) {
        String path = "/" + repeated.repeat(8_000 / repeated.length()) + end;

        assertThat(RoutingTable.of("GET " + pattern).answer("GET " + path)).isEqualTo("404");
    }
}
