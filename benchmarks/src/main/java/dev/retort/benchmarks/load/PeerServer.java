package dev.retort.benchmarks.load;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Request;
import dev.retort.View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoints that a suite of other servers has as well: small texts, JSON in and out, a stream of lines, a page, a
 * file, an upload and a blocking call. Takes the port, and a file of further routes with one pattern in each line.
 */
final class PeerServer {
    private static final List<String> TAGS = List.of("a", "b", "c");
    private static final int ITEMS = 1000;
    private static final int FILE_SIZE = 64 * 1024;
    private static final List<Fortune> FORTUNES = List.of(
            new Fortune(1, "fortune: No such file or directory"),
            new Fortune(2, "A computer scientist is someone who fixes things that aren't broken."),
            new Fortune(3, "After enough decimal places, nobody gives a damn."),
            new Fortune(4, "A bad random number generator: 1, 1, 1, 1, 1, 4.33e+67, 1, 1, 1"),
            new Fortune(5, "A computer program does what you tell it to do, not what you want it to do."),
            new Fortune(6, "Emacs is a nice operating system, but I prefer UNIX. \u2014 Tom Christaensen"),
            new Fortune(7, "Any program that runs right is obsolete."),
            new Fortune(8, "A list is only as strong as its weakest link. \u2014 Donald Knuth"),
            new Fortune(9, "Feature: A bug with seniority."),
            new Fortune(10, "Computers make very fast, very accurate mistakes."),
            new Fortune(11, "<script>alert(\"This should not be displayed in a browser alert box.\");</script>"),
            new Fortune(12, "\u30d5\u30ec\u30fc\u30e0\u30ef\u30fc\u30af\u306e\u30d9\u30f3\u30c1\u30de\u30fc\u30af"));

    private PeerServer() {}

    record Message(String message) {}

    record User(int id, String name, String email, List<String> tags) {
        static User of(int id) {
            String name = "user-" + id;
            return new User(id, name, name + "@example.com", TAGS);
        }
    }

    record NewUser(String name, String email, int age, List<String> tags) {}

    record CreatedUser(int id, String name, String email, int age, List<String> tags) {}

    record Item(int n, String text) {
        static Item of(int n) {
            return new Item(n, "item " + n);
        }
    }

    record Fortune(int id, String message) {}

    static Message message() {
        return new Message("Hello, World!");
    }

    static User user(Request request) {
        return User.of(request.param("id", Integer.class));
    }

    static CreatedUser create(Request request, NewUser user) {
        return new CreatedUser(1, user.name(), user.email(), user.age(), user.tags());
    }

    static Flux<Item> stream() {
        return Flux.range(0, ITEMS).map(Item::of);
    }

    static View fortunes() {
        List<Fortune> rows = new ArrayList<>(FORTUNES);
        rows.add(new Fortune(0, "Additional fortune added at request time."));
        rows.sort(Comparator.comparing(Fortune::message));
        return View.of("fortunes.html").with("fortunes", rows);
    }

    static Mono<String> upload(Request request) {
        return request.lentBody()
                .map(ByteBuffer::remaining)
                .reduce(0L, Long::sum)
                .map(Object::toString);
    }

    // as the suite's other servers have it
    private static Path folder() throws IOException {
        byte[] content = new byte[FILE_SIZE];
        for (int i = 0; i < FILE_SIZE; i++) {
            content[i] = (byte) ('a' + i % 26);
        }
        Path folder = Files.createTempDirectory("retort-peer");
        Path file = Files.write(folder.resolve("file"), content);
        folder.toFile().deleteOnExit(); // in reverse order
        file.toFile().deleteOnExit();
        return folder;
    }

    static Mono<String> count(Request request, Flux<Item> items) {
        return items.count().map(Object::toString);
    }

    // more than a gigabyte of lines
    static Flux<Item> manyItems() {
        return Flux.range(0, 32 * 1024 * 1024).map(Item::of);
    }

    public static void main(String[] args) throws IOException {
        App app = App.create("--port", args[0]);
        Path folder = folder();
        app.get("/plaintext", () -> Answers.TEXT).nonBlocking();
        app.get("/json", PeerServer::message).nonBlocking();
        app.get("/users/{id:int}", PeerServer::user).nonBlocking();
        app.post("/users", PeerServer::create).nonBlocking().status(201);
        app.get("/fortunes", PeerServer::fortunes).nonBlocking();
        app.get("/stream", PeerServer::stream).produces("application/x-ndjson");
        app.get("/gigabyte", PeerServer::manyItems)
                .produces("application/x-ndjson")
                .withoutTimeout();
        app.post("/gigabyte", PeerServer::count).maxBody(DataSize.gigabytes(2)).withoutTimeout();
        app.files("/", folder.toString());
        app.post("/upload", PeerServer::upload).maxBody(DataSize.megabytes(64));
        app.get("/blocking", () -> {
            Answers.sleep();
            return "ok";
        });
        if (args.length > 1) {
            for (String pattern : Files.readAllLines(Path.of(args[1]))) {
                if (pattern.startsWith("/")) {
                    app.get(pattern, () -> "ok").nonBlocking();
                }
            }
        }
        app.run();
    }
}
