package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.BodyWriter;
import dev.retort.ErrorRenderer;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Plugin;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Setup;
import dev.retort.spi.JsonValues;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What plugins can make of answers. */
class PluginPiecesTest extends Behaviour {
    record Note(String text) {}

    private record Piece(String id, Consumer<Setup> part) implements Plugin {
        @Override
        public void install(Setup setup) {
            part.accept(setup);
        }
    }

    private record Pages(String mark, int leaves) implements ErrorRenderer {
        @Override
        public Set<MediaType> mediaTypes() {
            return Set.of(MediaType.HTML);
        }

        @Override
        public boolean renders(Request request, Problem problem) {
            return problem.status() != leaves;
        }

        @Override
        public Response render(Request request, Problem problem) {
            return Html.format("{} {}", mark, problem.status());
        }
    }

    private record NoteWriter(Set<MediaType> mediaTypes) implements BodyWriter<Note> {
        static NoteWriter of(String type) {
            return new NoteWriter(Set.of(MediaType.of(type)));
        }

        @Override
        public boolean writes(Type type) {
            return type == Note.class;
        }

        @Override
        public void write(Note note, OutputStream out) throws IOException {
            out.write(note.text().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Response describe(Note note, Request request, Response response) {
            if (note.text().isEmpty()) {
                throw new IllegalStateException("empty");
            }
            return response.header("X-Note", note.text().length() + " of " + request.path());
        }
    }

    @Test
    void aWriterAddsHeadersThatFollowFromWhatItWrote() {
        TestClient client = serve(app -> {
            app.writer(NoteWriter.of("text/note"));
            app.get("/note", () -> new Note("hello"));
            app.get("/broken", () -> new Note(""));
        });

        client.get("/note").expect(200).header("X-Note", "5 of /note").text("hello");
        client.head("/note").expect(200).header("X-Note", "5 of /note").empty();
        client.get("/broken").expect(500).noHeader("X-Note");
    }

    @Test
    void aRendererLeavesSomeProblemsToThoseBeforeIt() {
        TestClient client = serve(app -> {
            app.plugin(new Piece("one", setup -> setup.errorRenderer(new Pages("one", 409))));
            app.plugin(new Piece("two", setup -> setup.errorRenderer(new Pages("two", 404))));
            app.get("/conflict", () -> Problem.conflict("x"));
            app.get("/gone", () -> Problem.of(410));
        });

        client.get("/nowhere").accept("text/html").expect(404).text("one 404");
        client.get("/conflict").accept("text/html").expect(409).text("two 409");
        client.get("/gone").accept("text/html").expect(410).text("two 410");
        client.get("/gone").accept("text/plain").expect(410).contains("410 Gone");
    }

    @Test
    void whatNobodyRendersIsTheOrdinaryPage() {
        TestClient client =
                serve(app -> app.plugin(new Piece("one", setup -> setup.errorRenderer(new Pages("one", 404)))));

        client.get("/nowhere").accept("text/html").expect(404).contains("<title>404 Not Found</title>");
    }

    @Test
    void valuesAreJsonByTheWriterOfTheApplication() {
        App app = App.create();
        app.writer(NoteWriter.of("text/note")).writer(NoteWriter.of("application/json"));
        serve(app);

        JsonValues json = JsonValues.of(app);

        assertThat(json.json(new Note("[\"grün\"]"))).contains("[\"grün\"]");
        assertThat(json.json(Map.of("no", "writer"))).isEmpty();
    }
}
