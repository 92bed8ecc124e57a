package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestLaunch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpResources;

/**
 * Proves that no event loop is blocked, neither that of the server nor that of the driver: not by PostgreSQL, which works
 * there, nor by H2 and Argon2, which are kept away from it. Canaries prove that it would be seen.
 */
class BlockingCallTest {
    private static final List<BlockingOperationError> CALLS = new CopyOnWriteArrayList<>();
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @BeforeAll
    static void watch() {
        BlockHound.install(builder -> builder
                // the driver logs in with a random number, of /dev/urandom, which does not block
                .allowBlockingCallsInside("com.ongres.scram.common.ScramFunctions", "nonce")
                .blockingMethodCallback(BlockingCallTest::note));
        // BlockHound never looks again at a thread that it met while it was being installed, as one of an earlier test
        // can be
        TcpResources.reset();
    }

    private static void note(BlockingMethod method) {
        BlockingOperationError call = new BlockingOperationError(method);
        if (isLoop(Thread.currentThread().getName()) || isOurs(call)) {
            CALLS.add(call);
        }
    }

    private static boolean isLoop(String thread) {
        return thread.startsWith("retort-http") || thread.startsWith("reactor-tcp");
    }

    // on other threads that must not block, such as those of timers, workers of Reactor wait for work
    private static boolean isOurs(BlockingOperationError call) {
        return Arrays.stream(call.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith(BlockingCallTest.class.getName() + "$"))
                .skip(1)
                .anyMatch(name -> name.startsWith("conduit.")
                        || name.startsWith("org.h2.")
                        || name.startsWith("com.password4j."));
    }

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    @ParameterizedTest
    @EnumSource
    void noOperationBlocksAnEventLoop(Backend backend) {
        try (TestClient client = warm(backend.launch())) {
            everything(client);
        }

        assertThat(CALLS).as(BlockingCallTest::stacks).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noCrowdBlocksAnEventLoop(Backend backend) {
        try (TestClient client = warm(backend.launch().set("conduit.database.connections", 2))) {
            Visitor ada = Visitor.register(client, "ada");
            List<CompletableFuture<?>> requests = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                requests.add(ada.writing("Crowd", "tag").sendAsync());
                requests.add(ada.get("/articles").sendAsync());
                ada.get("/articles/feed").sendAsync().cancel(true); // a client that leaves
                requests.add(Visitor.login(client, ada.account().email(), Visitor.PASSWORD)
                        .sendAsync());
            }
            requests.forEach(CompletableFuture::join);

            ada.get("/articles?author=" + ada.name()).expect(200).json("/articlesCount", 40);
        }

        assertThat(CALLS).as(BlockingCallTest::stacks).isEmpty();
    }

    @Test
    void aCallThatBlocksIsSeen() {
        App app = App.create();
        app.get("/canary", () -> Mono.fromCallable(BlockingCallTest::block));
        try (TestClient client = TestClient.onPort(app)) {
            client.get("/canary").expect(200).text("slept");
        }

        assertThat(CALLS).isNotEmpty();
    }

    @Test
    void aCallThatBlocksTheDriverIsSeen() {
        Database database = database(Backend.POSTGRESQL);

        String thread = database.first(Sql.of("select 1"), row -> {
                    block();
                    return Thread.currentThread().getName();
                })
                .block();

        assertThat(thread).startsWith("reactor-tcp");
        assertThat(CALLS).isNotEmpty();
        database.close().block();
    }

    // what H2 computes without waiting is not seen by BlockHound
    @Test
    void theEmbeddedDatabaseHasThreadsOfItsOwn() {
        Database database = database(Backend.H2);

        List<String> threads = database.list(
                        Sql.of("select 1"), row -> Thread.currentThread().getName())
                .block();

        assertThat(threads).allMatch(name -> name.startsWith("conduit-h2"));
        database.close().block();
    }

    private static Database database(Backend backend) {
        App app = App.create();
        app.set("conduit.database.url", backend.newDatabase());
        return Database.of(app.config());
    }

    private static String stacks() {
        StringWriter text = new StringWriter();
        CALLS.forEach(call -> call.printStackTrace(new PrintWriter(text)));
        return text.toString();
    }

    private static String block() {
        try {
            NEVER.await(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return "slept";
    }

    // what is done once, such as to read classes and messages, is not what this is about
    private static TestClient warm(TestLaunch launch) {
        TestClient client = launch.start();
        everything(client);
        CALLS.clear();
        return client;
    }

    private static void everything(TestClient client) {
        Visitor ada = Visitor.register(client, "ada");
        Visitor bob = Visitor.register(client, "bob");
        Visitor.login(client, ada.account().email(), Visitor.PASSWORD).expect(200);
        Visitor.login(client, "nobody@example.org", Visitor.PASSWORD).expect(401);
        Visitor.registration(client, ada.name(), "taken@example.org").expect(422);
        ada.get("/user").expect(200);
        ada.put("/user")
                .json(Map.of("user", Map.of("bio", "b", "password", "battery staple")))
                .expect(200);
        client.get("/api/user").bearer("forged").expect(401);
        bob.post("/profiles/" + ada.name() + "/follow").expect(200);
        client.get("/api/profiles/" + ada.name()).expect(200);
        String slug = ada.write("Not blocked", "one", "two");
        String second = ada.write("Not blocked", "one");
        ada.put("/articles/" + second)
                .json(Map.of("article", Map.of("title", "Changed")))
                .expect(200);
        bob.delete("/articles/" + slug).expect(403);
        bob.post("/articles/" + slug + "/favorite").expect(200);
        bob.get("/articles/feed").expect(200).json("/articlesCount", 2);
        client.get("/api/articles?tag=one&favorited=" + bob.name()).expect(200).json("/articlesCount", 1);
        long comment = bob.comment(slug, "well said");
        client.get("/api/articles/" + slug + "/comments").expect(200);
        bob.delete("/articles/" + slug + "/comments/" + comment).expect(204);
        bob.delete("/articles/" + slug + "/favorite").expect(200);
        bob.delete("/profiles/" + ada.name() + "/follow").expect(200);
        client.get("/api/tags").expect(200);
        ada.delete("/articles/" + slug).expect(204);
        client.get("/-/health/ready").expect(200);
    }
}
