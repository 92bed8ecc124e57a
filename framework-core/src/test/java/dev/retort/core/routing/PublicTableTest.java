package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Method;
import dev.retort.core.routing.PublicTable.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTableTest {
    @ParameterizedTest
    @CsvSource({"github, 203", "gplus, 13", "parse, 26", "static, 157"})
    void findsEveryRouteWithItsParameters(String name, int size) {
        List<Line> lines = PublicTable.read(name);
        RouteTree<Line> tree = tree(lines);
        Match<Line> match = new Match<>();

        assertThat(lines).hasSize(size);
        for (Line line : lines) {
            tree.match(line.method(), line.request(), match);
            assertThat(match.target()).isEqualTo(line);
            Map<String, String> params = new HashMap<>();
            match.names().forEach(variable -> params.put(variable, match.param(variable)));
            assertThat(params).isEqualTo(line.params());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gplus", "parse", "static"})
    void namesEveryMethodOfAPath(String name) {
        List<Line> lines = PublicTable.read(name);
        Map<String, Set<Method>> allowed = new HashMap<>();
        for (Line line : lines) {
            Set<Method> methods = allowed.computeIfAbsent(
                    line.pattern().replaceAll("\\{\\w+}", "{}"), unused -> EnumSet.of(Method.OPTIONS));
            methods.add(line.method());
            if (line.method() == Method.GET) {
                methods.add(Method.HEAD);
            }
        }
        RouteTree<Line> tree = tree(lines);

        for (Line line : lines) {
            Match<Line> match = tree.match(Method.TRACE, line.request(), new Match<>());
            assertThat(match.allowed()).containsAll(allowed.get(line.pattern().replaceAll("\\{\\w+}", "{}")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gplus", "parse", "static"})
    void missesWhatIsNotThere(String name) {
        RouteTree<Line> tree = tree(PublicTable.read(name));

        for (Line line : PublicTable.read(name)) {
            Match<Line> match = tree.match(line.method(), "/none" + line.request(), new Match<>());
            assertThat(match.kind()).isEqualTo(Match.Kind.MISSING);
        }
    }

    private static RouteTree<Line> tree(List<Line> lines) {
        List<Registration<Line>> table = new ArrayList<>();
        for (Line line : lines) {
            PathPattern pattern = PathPattern.parse(line.pattern(), Converters.builtIn());
            table.add(Registration.of(Set.of(line.method()), pattern, line, "table"));
        }
        Collections.shuffle(table, new Random(1));
        return RouteTree.of(table);
    }
}
