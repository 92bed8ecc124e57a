package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.FormData;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class BodiesTest extends Behaviour {
    record Person(String name, int age) {}

    static String person(Request request, Person person) {
        return person.name() + " " + person.age();
    }

    static Mono<String> size(Request request, Flux<ByteBuffer> body) {
        return body.map(ByteBuffer::remaining).reduce(0, Integer::sum).map(String::valueOf);
    }

    static String fields(Request request, FormData form) {
        return form.get("name") + " " + form.get("age", Integer.class);
    }

    private TestClient client() {
        return serve(BodiesTest::routes);
    }

    private static void routes(App app) {
        DataSize limit = DataSize.bytes(10);
        app.post("/text", String.class, (request, text) -> "[" + text + "]").maxBody(limit);
        app.post("/bytes", byte[].class, (request, bytes) -> "" + bytes.length).maxBody(limit);
        app.post("/stream", BodiesTest::size).maxBody(limit);
        app.post("/own-text", request -> request.text()).maxBody(limit);
        app.post("/own-bytes", request -> request.bytes()).maxBody(limit);
        app.post("/own-stream", request -> request.body()).maxBody(limit);
        app.post("/lent", BodiesTest::sum).maxBody(limit);
        app.post("/form", BodiesTest::fields);
        app.post("/typed", BodiesTest::person);
        app.post("/own-typed", request -> request.body(Person.class).map(Person::toString));
        app.get("/query", BodiesTest::person);
        app.get("/own-query", request -> request.input(Person.class).toString());
    }

    private static Mono<String> sum(Request request) {
        AtomicInteger sum = new AtomicInteger();
        return request.lentBody()
                .map(part -> {
                    while (part.hasRemaining()) {
                        sum.addAndGet(part.get() & 0xFF);
                    }
                    return part.isReadOnly();
                })
                .all(isReadOnly -> isReadOnly)
                .map(all -> sum + " " + all);
    }

    @ParameterizedTest
    @CsvSource({
        "/text, [grün]",
        "/bytes, 5",
        "/stream, 5",
        "/own-text, grün",
        "/own-bytes, grün",
        "/own-stream, grün",
        "/lent, 710 true"
    })
    void aBodyIsReadInEveryForm(String path, String answer) {
        TestClient client = client();

        client.post(path).text("grün").expect(200).text(answer);
        client.post(path).body(Flux.just("gr", "ün")).expect(200).text(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/bytes", "/stream", "/own-text", "/own-bytes", "/lent"})
    void aBodyAboveTheLimitIsA413(String path) {
        TestClient client = client();

        client.post(path).text("0123456789").expect(200);
        client.post(path).text("0123456789a").expect(413).contains("10 bytes");
        client.post(path).body(Flux.just("01234", "56789", "a")).expect(413);
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void theDefaultLimitIsASetting() {
        TestClient client = serve(app -> {
            app.set("retort.server.max-body", "4B");
            app.post("/", String.class, (request, text) -> text);
            app.post("/large", String.class, (request, text) -> text).maxBody(DataSize.bytes(8));
        });

        client.post("/").text("12345").expect(413);
        client.post("/large").text("12345").expect(200);
    }

    @Test
    void noBodyIsAnEmptyOne() {
        client().post("/text").expect(200).text("[]");
    }

    @Test
    void theCharsetOfTheContentTypeDecodes() {
        client().post("/own-text")
                .header("Content-Type", "text/plain; charset=iso-8859-1")
                .bytes("grün".getBytes(StandardCharsets.ISO_8859_1))
                .expect(200)
                .text("grün");
    }

    @Test
    void aFormIsReadAndItsMistakesAreNamed() {
        TestClient client = client();

        client.post("/form").form("name", "Ada", "age", "36").expect(200).text("Ada 36");
        client.post("/form").form("age", "36").expect(400).contains("form field \"name\" is missing");
        client.post("/form").form("name", "Ada", "age", "old").expect(400).contains("form field \"age\" must be");
        client.post("/form").text("name=Ada").expect(415);
        client.post("/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bytes("name=%zz".getBytes(StandardCharsets.US_ASCII))
                .expect(400)
                .contains("the form");
    }

    @Test
    void aTypedBodyNamesAllMistakesAtOnce() {
        TestClient client = client();

        client.post("/typed").form("name", "Ada", "age", "36").expect(200).text("Ada 36");
        client.post("/own-typed").form("name", "Ada", "age", "36").expect(200).text("Person[name=Ada, age=36]");
        TestResponse wrong = client.post("/typed").form("age", "old").expect(422);
        wrong.contains("name").contains("age");
        client.post("/typed").text("{}").expect(415).contains("text/plain").contains("form-urlencoded");
        client.post("/typed").expect(415);
    }

    @Test
    void aTypedQueryNamesAllMistakesAtOnce() {
        TestClient client = client();

        client.get("/query?name=Ada&age=36").expect(200).text("Ada 36");
        client.get("/own-query?name=Ada&age=36").expect(200).text("Person[name=Ada, age=36]");
        client.get("/query?age=old")
                .expect(400)
                .contains("name")
                .contains("age")
                .contains("\"old\"");
        client.get("/own-query?age=old").expect(400).contains("name");
        client.get("/query?name=%ff&age=1").expect(400);
    }

    @Test
    void aBodyThatIsNotReadDoesNotHarmTheNextRequest() {
        TestClient client = serve(app -> {
            app.post("/ignored", () -> "done");
            app.get("/", () -> "next");
        });

        client.post("/ignored").text("x".repeat(100_000)).expect(200).text("done");
        client.get("/").expect(200).text("next");
    }
}
