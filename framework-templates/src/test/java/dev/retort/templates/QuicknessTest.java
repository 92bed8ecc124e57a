package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Html;
import dev.retort.View;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which views are rendered on the event loop. */
class QuicknessTest {
    private static final int WARM = 5_000;

    enum Color {
        RED
    }

    record Address(String street, int number) {}

    record Person(String name, LocalDate birth, Color color, Address address) {}

    record Holder(Object anything) {}

    static final class Lazy extends AbstractList<String> {
        @Override
        public String get(int index) {
            throw new AssertionError("read on the event loop");
        }

        @Override
        public int size() {
            throw new AssertionError("read on the event loop");
        }
    }

    @TempDir
    Path folder;

    static Stream<Object> plain() {
        return Stream.of(
                1,
                "text",
                true,
                LocalDate.EPOCH,
                UUID.randomUUID(),
                Color.RED,
                Html.raw("<b>"),
                new Person("Ada", LocalDate.EPOCH, Color.RED, new Address("Way", 1)),
                List.of(1, "a", new Address("Way", 1)),
                new ArrayList<>(Set.of(1)),
                Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
                new HashMap<>(Map.of("a", List.of(1))));
    }

    static Stream<Object> other() {
        return Stream.of(
                new Object(),
                new Lazy(),
                new Holder("a"),
                List.of(1, new Object()),
                List.of(new Lazy()),
                Map.of("a", new Lazy()),
                Collections.nCopies(1000, 1),
                List.of(List.of(List.of(List.of(List.of(1))))),
                Thread.currentThread());
    }

    @ParameterizedTest
    @MethodSource("plain")
    void takesPlainDataForHarmless(Object value) {
        assertThat(Inert.all(Map.of("x", value))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("other")
    void takesNothingElseForHarmless(Object value) {
        assertThat(Inert.all(Map.of("x", value))).isFalse();
    }

    @Test
    void staysOnAWorkerUntilItHasShownToBeQuick() {
        Rendered rendered = new Rendered(folder, false)
                .template("row.html", "{{ row }}")
                .template("page.html", "{% for row in rows %}{% include 'row.html' %}{% endfor %}");
        View view = View.of("page.html").with("rows", List.of(1, 2));
        assertThat(rendered.writer.mayBlock(view)).isTrue();

        warm(rendered, view);

        assertThat(rendered.writer.mayBlock(view)).isFalse();
        assertThat(rendered.writer.mayBlock(view.with("other", new Object()))).isTrue();
    }

    @Test
    void staysThereForEver() {
        Rendered rendered = new Rendered(folder, false)
                .template("computed.html", "{% include name %}")
                .template("part.html", "")
                .template("large.html", "{{ x }}")
                .template("page.html", "{{ x }}")
                .template("own.html", "{{ x | own }}{% include 'value.html' %}")
                .template("value.html", "{{ mine }}");
        rendered.vocabulary.filter("own", new FunctionFilter(value -> value)).requestValue("mine", request -> 1);
        Rendered debugging = new Rendered(folder, true);
        List<View> views = List.of(
                View.of("computed.html").with("name", "part.html"),
                View.of("large.html").with("x", "x".repeat(20_000)),
                View.of("own.html").with("x", "x"),
                View.of("value.html"));

        for (View view : views) {
            warm(rendered, view);
            assertThat(rendered.writer.mayBlock(view)).as(view.toString()).isTrue();
        }
        warm(debugging, View.of("page.html"), "x");
        assertThat(debugging.writer.mayBlock(View.of("page.html")))
                .as("debug mode")
                .isTrue();
    }

    @Test
    void believesWhatSaysThatItNeverBlocks() {
        Rendered rendered = new Rendered(folder, false).template("page.html", "{{ x | own }}");
        rendered.vocabulary.filter("own", new FunctionFilter(value -> value)).neverBlocks("own");
        View view = View.of("page.html").with("x", 1);

        warm(rendered, view);

        assertThat(rendered.writer.mayBlock(view)).isFalse();
    }

    private static void warm(Rendered rendered, View view) {
        for (int turn = 0; turn < WARM && rendered.writer.mayBlock(view); turn++) {
            rendered.of(view);
        }
    }

    private static void warm(Rendered rendered, View view, String name) {
        warm(rendered, view.with(name, 1));
    }
}
