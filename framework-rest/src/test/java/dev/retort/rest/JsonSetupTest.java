package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.retort.App;
import dev.retort.MergePatch;
import dev.retort.Request;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Types that no JSON could be made into are found at the start. */
class JsonSetupTest {
    sealed interface Shape {
        record Circle(int radius) implements Shape {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Named {
        record Square(int side, Optional<Named> inner) implements Named {}
    }

    record Drawing(String title, List<Optional<Shape>> shapes) {}

    record Tree(int value, List<Tree> children, Named named, Object anything) {}

    static final class Locked {
        final int value;

        private Locked(int value, int more) {
            this.value = value + more;
        }
    }

    record Holder(Locked locked) {}

    static String shape(Request request, Shape shape) {
        return "";
    }

    static String drawing(Request request, Drawing drawing) {
        return "";
    }

    static String shapes(Request request, Flux<Shape> shapes) {
        return "";
    }

    static String patch(Request request, MergePatch<Holder> patch) {
        return "";
    }

    static String tree(Request request, Tree tree) {
        return tree.children().get(0).value() + " " + tree.named();
    }

    static Stream<Arguments> senseless() {
        return Stream.of(
                Arguments.of(routes(app -> app.post("/x", JsonSetupTest::shape)), "Shape is abstract"),
                Arguments.of(
                        routes(app -> app.post("/x", JsonSetupTest::drawing)), "Shape (at \"shapes\") is abstract"),
                Arguments.of(routes(app -> app.post("/x", JsonSetupTest::shapes)), "Shape is abstract"),
                Arguments.of(
                        routes(app -> app.patch("/x", JsonSetupTest::patch)),
                        "Locked (at \"locked\") has no constructor for JSON"));
    }

    private static Consumer<App> routes(Consumer<App> routes) {
        return routes;
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void failsTheStartWithTheMemberAndTheRemedy(Consumer<App> routes, String message) {
        App app = App.create();
        routes.accept(app);

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> TestClient.of(app).close())
                .withMessageContaining("JsonSetupTest.java")
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("JSON-INPUT"));
    }

    @Test
    void takesTypesThatHoldThemselvesAndKindsWithNames() {
        App app = App.create();
        app.post("/tree", JsonSetupTest::tree);

        try (TestClient client = TestClient.of(app)) {
            client.post("/tree").json("""
                            {"value": 1, "children": [{"value": 2, "children": [], "named": {"kind": "JsonSetupTest$Named$Square",
                             "side": 1}, "anything": 1}], "named": {"kind": "JsonSetupTest$Named$Square", "side": 3}, "anything": {}}""").expect(200).text("2 Square[side=3, inner=Optional.empty]");
        }
    }
}
