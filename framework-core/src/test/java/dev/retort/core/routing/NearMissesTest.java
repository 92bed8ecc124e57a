package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissesTest {
    private static final NearMisses<String> ROUTES = new NearMisses<>(Stream.of(
                    "/",
                    "/users",
                    "/users/{id:long}",
                    "/users/{id:long}/edit",
                    "/files/{name}.json",
                    "/wiki/{page:path}",
                    "/{year:int}")
            .map(NearMissesTest::get)
            .toList());

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /users/abc        | /users/{id:long}      | {id:long} does not take "abc"
            GET  | /usres            | /users                | "usres" is not "users"
            GET  | /usres/7          | /users/{id:long}      | "usres" is not "users"
            GET  | /users/7/edti     | /users/{id:long}/edit | "edti" is not "edit"
            GET  | /users/7/x/y      | /users/{id:long}      | "/x/y" is too much
            GET  | /files/report.xml | /files/{name}.json    | {name}.json does not take "report.xml"
            GET  | /wiki             | /wiki/{page:path}     | "/{page:path}" is missing behind it
            PUT  | /users/7          | /users/{id:long}      | it answers GET, HEAD, not PUT
            GET  | /users/a%20b      | /users/{id:long}      | {id:long} does not take "a b"
            GET  | /mmxx             | /{year:int}           | {year:int} does not take "mmxx"
            """)
    void explainsTheNearestRoute(Method method, String path, String pattern, String reason) {
        List<NearMiss<String>> near = ROUTES.of(method, path);

        assertThat(near).isNotEmpty();
        assertThat(near.get(0).registration().value()).isEqualTo(pattern);
        assertThat(near.get(0).reason()).isEqualTo(reason);
    }

    @Test
    void namesNoRouteThatHasNothingInCommon() {
        assertThat(ROUTES.of(Method.GET, "/orders/today/all")).isEmpty();
    }

    @Test
    void leavesOutTheRouteThatAnswers() {
        assertThat(ROUTES.of(Method.GET, "/users/7"))
                .extracting(near -> near.registration().value())
                .doesNotContain("/users/{id:long}");
    }

    @Test
    void namesNoOtherPathWhereOnlyTheMethodIsWrong() {
        assertThat(ROUTES.of(Method.PUT, "/users"))
                .extracting(near -> near.registration().value())
                .containsExactly("/users");
    }

    @Test
    void namesThreeAtMost() {
        NearMisses<String> alike = new NearMisses<>(Stream.of("/item1", "/item2", "/item3", "/item4")
                .map(NearMissesTest::get)
                .toList());

        assertThat(alike.of(Method.GET, "/item")).hasSize(3);
    }

    private static Registration<String> get(String pattern) {
        return Registration.of(
                Set.of(Method.GET), PathPattern.parse(pattern, Converters.builtIn()), pattern, "Routes.java:1");
    }
}
