package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrecedenceTest {
    private static final int ORDERS = 40;

    /** Patterns from the first tried to the last, each with a path that only it and later ones match. */
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(
                        List.of("/x/me", "/x/{id:int}", "/x/{name}", "/x/{rest:path}"),
                        List.of("/x/me", "/x/7", "/x/a.b", "/x/a/b")),
                Arguments.of(
                        List.of(
                                "/{a:any(7,me)}",
                                "/{u:uuid}",
                                "/{d:date}",
                                "/{n:int}",
                                "/{l:long}",
                                "/{m:decimal}",
                                "/{s:slug}",
                                "/{c:string(max=3)}",
                                "/{x}"),
                        List.of(
                                "/7",
                                "/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
                                "/2026-01-02",
                                "/8",
                                "/3000000000",
                                "/1.5",
                                "/a-b",
                                "/a.b",
                                "/a.b.c")),
                Arguments.of(
                        List.of("/{n:int(min=1,max=9)}", "/{n:int(min=1,max=99)}", "/{n:int}"),
                        List.of("/5", "/50", "/500")),
                Arguments.of(List.of("/{n:int(max=9)}", "/{n:int(min=10)}"), List.of("/5", "/50")),
                Arguments.of(List.of("/{n:long(min=1,max=5)}", "/{n:int}"), List.of("/5", "/6")),
                Arguments.of(List.of("/{c:any(a,b)}", "/{c:any(a,b,c)}", "/{x}"), List.of("/a", "/c", "/d")),
                Arguments.of(List.of("/{c:any(a,b)}", "/{x:regex([a-z]+)}", "/{x}"), List.of("/a", "/c", "/1")),
                Arguments.of(
                        List.of("/@{user}.json", "/@{user}", "/{name}.json", "/{name}"),
                        List.of("/@a.json", "/@a", "/a.json", "/a")),
                Arguments.of(List.of("/{name}.json", "/{a}-{b}", "/{x}"), List.of("/a-b.json", "/a-b", "/a")),
                Arguments.of(List.of("/{d:date}", "/{a}-{b}", "/{x}"), List.of("/2026-01-02", "/2026-01", "/x")),
                Arguments.of(List.of("/ab{x}", "/a{x:int}", "/a{x}", "/{x}"), List.of("/abc", "/a1", "/axx", "/b")),
                Arguments.of(
                        List.of("/a/b/{x}", "/a/{y}/c", "/{z}/b/c", "/{p:path}/c", "/{p:path}"),
                        List.of("/a/b/c", "/a/x/c", "/x/b/c", "/x/y/c", "/x/y/z")),
                Arguments.of(List.of("/{a:any(1.5)}", "/{m:decimal}", "/{s:slug}"), List.of("/1.5", "/2.5", "/a")),
                Arguments.of(
                        List.of("/{x:string(max=9)}.j", "/{x:string(max=9)}", "/{f}.k"),
                        List.of("/a.j", "/a.k", "/long-name.k")),
                Arguments.of(
                        List.of("/{a:int}/x", "/{b:slug}/y", "/{c}/x", "/{c}/z"),
                        List.of("/1/x", "/1/y", "/a/x", "/1/z")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void doesNotDependOnTheOrderOfRegistration(List<String> patterns, List<String> paths) {
        Random random = new Random(7);
        List<String> shuffled = new ArrayList<>(patterns);
        for (int order = 0; order < ORDERS; order++) {
            Collections.shuffle(shuffled, random);
            RoutingTable table = RoutingTable.of();
            shuffled.forEach(pattern -> table.add("GET " + pattern));
            RouteTree<String> tree = table.tree();

            List<String> answers = paths.stream()
                    .map(path -> RoutingTable.answer(tree, "GET " + path))
                    .toList();

            assertThat(answers)
                    .isEqualTo(
                            patterns.stream().map(pattern -> "GET " + pattern).toList());
        }
    }
}
