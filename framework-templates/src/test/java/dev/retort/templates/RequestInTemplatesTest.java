package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.View;
import dev.retort.testing.TestClient;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function and a variable see the request of their view wherever they are used. */
class RequestInTemplatesTest {
    private static final String CALL = "[{{ here() }} {{ agent }}]";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void showsTheRequestInPagesLayoutsIncludesAndMacros() throws IOException {
        template("layout.html", "layout" + CALL + "{% block main %}{% endblock %}");
        template("part.html", "part" + CALL);
        template("macros.html", "{% macro box(x) %}macro" + CALL + "{{ x }}{% endmacro %}");
        template(
                "page.html",
                "{% extends 'layout.html' %}{% import 'macros.html' %}{% block main %} page" + CALL
                        + " {% include 'part.html' %} {{ box(1) }}{% endblock %}");

        try (TestClient client = TestClient.of(app("page.html"))) {
            client.header("User-Agent", "<tester>")
                    .get("/a/b")
                    .expect(200)
                    .text("layout[/a/b &lt;tester&gt;] page[/a/b &lt;tester&gt;] part[/a/b &lt;tester&gt;]"
                            + " macro[/a/b &lt;tester&gt;]1");
        }
        assertThat(asked).as("the variable is computed once").hasValue(1);
    }

    @Test
    void computesNoVariableThatIsNotUsed() throws IOException {
        template("page.html", "page");

        try (TestClient client = TestClient.of(app("page.html"))) {
            client.get("/x").expect(200).text("page");
        }

        assertThat(asked).hasValue(0);
    }

    @Test
    void prefersTheValueOfTheViewToThatOfTheRequest() throws IOException {
        template("page.html", "{{ agent }}");
        ViewWriter writer = writer();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        writer.write(View.of("page.html").with("agent", "own"), out);

        assertThat(out).hasToString("own");
        assertThat(asked).hasValue(0);
    }

    @Test
    void saysSoWhereThereIsNoRequest() throws IOException {
        template("page.html", "{{ here() }}");

        assertThatThrownBy(() -> writer().write(View.of("page.html"), new ByteArrayOutputStream()))
                .hasStackTraceContaining("there is no request");
    }

    private App app(String page) {
        App app = App.create();
        app.writer(writer());
        app.get("/{path:path}", () -> View.of(page));
        return app;
    }

    private ViewWriter writer() {
        Vocabulary vocabulary = new Vocabulary()
                .function("here", new Here())
                .requestValue("agent", request -> asked.incrementAndGet() > 0 ? request.header("User-Agent") : "");
        TemplateSource source = new TemplateSource(folder, getClass().getClassLoader());
        return new ViewWriter(new Library(source, vocabulary, true), vocabulary, TestHead.NONE);
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static final class Here implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            return RenderContext.of(context).request().path();
        }
    }
}
