package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.BodyReader;
import dev.retort.BodyWriter;
import dev.retort.Converter;
import dev.retort.FieldError;
import dev.retort.Filter;
import dev.retort.InputHandler;
import dev.retort.MediaType;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.RunningApp;
import dev.retort.Setup;
import dev.retort.Validator;
import dev.retort.spi.SessionChanges;
import dev.retort.spi.SessionStore;
import dev.retort.spi.StoredSession;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Records in which order things happen and compares it with the lists of {@code docs/lifecycle.md}. */
class LifecycleTest {
    private static final Pattern NAME = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    private final List<String> steps = new CopyOnWriteArrayList<>();

    /** What the handler takes and returns. */
    record Note(String text) {}

    @Test
    void aRequestPassesTheStepsOfThePage() {
        App app = application();
        app.mount("/notes", notes((request, note) -> note)).filter(around("mount filter"));

        post(app, 200, "milk");

        assertThat(steps).isEqualTo(list("request"));
    }

    @Test
    void aFailurePassesTheStepsOfThePage() {
        App app = application();
        app.mount("/notes", notes((request, note) -> {
                    throw new IllegalArgumentException("on purpose");
                }))
                .filter(around("mount filter"));
        app.onError(IllegalArgumentException.class, (request, error) -> {
            step("error handler");
            return Response.text("failed").status(400);
        });

        post(app, 400, "failed");

        assertThat(steps.subList(steps.indexOf("handler"), steps.indexOf("background")))
                .isEqualTo(list("failure"));
    }

    @Test
    void anApplicationStartsAndStopsInTheOrderOfThePage() {
        Sinks.Empty<Void> answered = Sinks.empty();
        App app = App.create("--port=0");
        step("main");
        app.without("validation").without("rest").plugin(new Recorder());
        app.onStart(() -> step("first start hook"));
        app.onStart(() -> Mono.fromRunnable(() -> step("second start hook")));
        app.onStop(() -> step("first stop hook"));
        app.onStop(() -> Mono.fromRunnable(() -> step("second stop hook")));
        app.background(Mono.never()
                .doOnSubscribe(begun -> step("background work"))
                .doOnCancel(() -> step("background work ends")));
        Sinks.Empty<Void> asked = Sinks.empty();
        app.get("/", request -> {
            request.background(Mono.fromRunnable(() -> step("request work")));
            asked.tryEmitEmpty();
            return answered.asMono().then(Mono.fromCallable(() -> {
                step("last request");
                return "answer";
            }));
        });

        RunningApp running = app.startNow();
        step("open");
        List<String> start = List.copyOf(steps);
        steps.clear();
        try (TestClient client = TestClient.of(running.urls().get(0))) {
            var answer = client.get("/").sendAsync();
            asked.asMono().block();
            Mono<Void> stop = running.stop();
            stop.subscribe();
            answered.tryEmitEmpty();
            assertThat(answer.join().text()).isEqualTo("answer");
            stop.block();
        }

        assertThat(start).isEqualTo(list("start"));
        assertThat(steps).isEqualTo(list("stop"));
    }

    private App application() {
        App app = App.create();
        app.without("validation").without("rest").plugin(new Recorder());
        app.set("retort.session.store", "recorded");
        app.converter("recorded", Converter.of(this::route, text -> text));
        app.after((request, response) -> {
            step("application after");
            return response;
        });
        app.before(request -> {
            step("application before");
            request.onEnd(outcome -> step("end"));
        });
        app.guard(request -> {
            step("application guard");
            return null;
        });
        app.filter(around("application filter"));
        return app;
    }

    private Router notes(InputHandler<Note, Note> handler) {
        Router notes = Router.create();
        notes.filter(around("router filter"));
        notes.post("/{id:recorded}", (Request request, Note note) -> {
                    step("handler");
                    request.session().set("note", note.text());
                    return handler.handle(request, note);
                })
                .filter(around("route filter"));
        return notes;
    }

    /** Sends a note and waits for the end of all that the request brings about. */
    private void post(App app, int status, String answer) {
        Sinks.Empty<Void> over = Sinks.empty();
        app.before(request -> request.background(Mono.fromRunnable(() -> {
                    step("background");
                    over.tryEmitEmpty();
                })))
                .nonBlocking();
        try (TestClient client = TestClient.of(app)) {
            steps.clear();
            client.post("/notes/1")
                    .cookie("session", "A".repeat(32))
                    .text("milk")
                    .expect(status)
                    .text(answer);
            over.asMono().block();
        }
    }

    private Filter around(String name) {
        return (request, next) -> {
            step(name);
            return next.handle().doOnNext(response -> step(name + " sees"));
        };
    }

    private String route(String text) {
        step("route");
        return text;
    }

    /** A converter may be asked more than once. */
    private void step(String name) {
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(name)) {
            steps.add(name);
        }
    }

    private static List<String> list(String name) {
        String page = Repository.text(Repository.path("docs/lifecycle.md"));
        String comment = "<!-- list: " + name + " -->\n";
        int from = page.indexOf(comment) + comment.length();
        List<String> names = new ArrayList<>();
        for (String line : page.substring(from).split("\n\n", 2)[0].split("\n")) {
            Matcher matcher = NAME.matcher(line);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** Adds what only plugins can. */
    private final class Recorder implements Plugin, BodyReader, BodyWriter<Note>, Validator, SessionStore {
        @Override
        public String id() {
            return "recorder";
        }

        @Override
        public void install(Setup setup) {
            step("plugin");
            setup.reader(this).writer(this).validator(this);
            SessionStore.register(setup, "recorded", this);
        }

        @Override
        public Mono<StoredSession> load(String id) {
            return Mono.fromRunnable(() -> step("session loaded"));
        }

        @Override
        public Mono<Boolean> save(String id, SessionChanges changes) {
            step("session saved");
            return Mono.just(true);
        }

        @Override
        public Mono<Void> delete(String id) {
            return Mono.empty();
        }

        @Override
        public Set<MediaType> mediaTypes() {
            return Set.of(MediaType.TEXT);
        }

        @Override
        public boolean reads(Type type) {
            return type == Note.class;
        }

        @Override
        public Object read(Type type, byte[] body) {
            step("reader");
            return new Note(new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public boolean writes(Type type) {
            return type == Note.class;
        }

        @Override
        public void write(Note note, OutputStream out) throws IOException {
            step("writer");
            out.write(note.text().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean validates(Class<?> type) {
            return type == Note.class;
        }

        @Override
        public List<FieldError> validate(Object value, Locale locale) {
            step("validator");
            return List.of();
        }
    }
}
