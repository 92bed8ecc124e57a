package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * A hundred thousand requests with random damage: each connection is answered and closed, and nothing is a 5xx of ours.
 *
 * <p>Half of them are changed so that they may pass, as one that is refused is the last of its connection.
 */
@Timeout(300)
class MutatedRequestTest {
    private static final int REQUESTS = 100_000;
    // of these every buffer is watched, which takes more time than all else; of the others one in 128
    private static final int WATCHED = 10_000;
    private static final int IN_A_ROW = 20;
    private static final int CLIENTS = 8;
    private static final long SEED = Long.getLong("retort.fuzz.seed", 20_261_126);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private static final String[] GOOD = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a/b?c=d HTTP/1.1\r\nHost: example.org:80\r\nAccept: text/html, */*;q=0.5\r\nCookie: a=b; c=d\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
        "GET http://example.org/x HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=\"y\"\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    };
    private static final String[] PIECES = {
        "\r\n",
        "\n",
        "\r",
        "\0",
        " ",
        "\t",
        ":",
        ";",
        ",",
        "\u00ff",
        "\u007f",
        "Content-Length: 3\r\n",
        "Host: b\r\n",
        "Transfer-Encoding: chunked\r\n",
        "HTTP/1.1",
        "%",
        "../",
        "0\r\n\r\n",
        "ffffffffffffffff",
        "Connection: close\r\n"
    };

    private final ScriptedHandler handler = new ScriptedHandler();
    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level usual = everything.getLevel();

    // a line for each of so many connections takes longer than they do
    @BeforeEach
    void beQuiet() {
        everything.setLevel(Level.WARN);
    }

    @AfterEach
    void beLoud() {
        everything.setLevel(usual);
    }

    @Test
    void noDamageHangsTheServerOrMakesItFail() throws Exception {
        handler.onRequest(exchange -> {
            if (exchange.header("X") == null && exchange.target().length() % 2 == 0) {
                exchange.send(Heads.text(200), Heads.body(exchange, "unread"));
            } else {
                exchange.bytes(10_000)
                        .subscribe(
                                bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes))),
                                Heads.answer(exchange));
            }
        });
        BoundServer server =
                NettyServer.start(ServerOptions.of("127.0.0.1", 0), handler).block();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        int[] statuses = new int[600];
        attack(server.port(), clients, WATCHED, 0, statuses);
        ResourceLeakDetector.Level watching = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
        try {
            attack(server.port(), clients, REQUESTS - WATCHED, CLIENTS, statuses);
        } finally {
            ResourceLeakDetector.setLevel(watching);
        }
        clients.shutdown();
        server.stop(Duration.ofSeconds(20)).block();

        int sent = statuses[0];
        statuses[0] = 0;
        System.out.printf(
                "seed %d, %d requests, %d answers, by status:",
                SEED, sent, IntStream.of(statuses).sum());
        IntStream.range(0, statuses.length)
                .filter(status -> statuses[status] > 0)
                .forEach(status -> System.out.printf(" %d: %d", status, statuses[status]));
        System.out.println();
        // a connection that is answered with 100 alone, or not at all, has had its request as well
        assertThat(sent).isGreaterThanOrEqualTo(REQUESTS);
        // what is not implemented is said to be so
        statuses[501] = 0;
        statuses[505] = 0;
        for (int status = 500; status < 600; status++) {
            assertThat(statuses[status]).as("answers %d", status).isZero();
        }
        assertThat(statuses[200]).isPositive();
        assertThat(statuses[400]).isPositive();
    }

    private static void attack(int port, ExecutorService clients, int count, int seed, int[] statuses)
            throws Exception {
        List<Callable<int[]>> work = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(SEED + seed + client);
            work.add(() -> attack(port, random, count / CLIENTS));
        }
        for (Future<int[]> done : clients.invokeAll(work)) {
            int[] counts = done.get();
            for (int status = 0; status < counts.length; status++) {
                statuses[status] += counts[status];
            }
        }
    }

    /** Sends so many requests, and counts the answers by status; at 0 stands how many were sent. */
    private static int[] attack(int port, Random random, int count) throws IOException {
        int[] statuses = new int[600];
        for (int sent = 0; sent < count; ) {
            Deque<String> requests = new ArrayDeque<>();
            for (int i = 0; i < IN_A_ROW; i++) {
                String good = GOOD[random.nextInt(GOOD.length)];
                requests.add(random.nextInt(4) == 0 ? damage(good, random) : vary(good, random));
            }
            // what was not looked at behind a refused one is sent again
            while (!requests.isEmpty()) {
                String row = String.join("", requests);
                int answers = count(exchange(port, row.getBytes(StandardCharsets.ISO_8859_1)), statuses);
                for (int i = 0; i < Math.max(1, answers) && !requests.isEmpty(); i++, sent++) {
                    requests.remove();
                }
                statuses[0] = sent;
            }
        }
        return statuses;
    }

    private static String vary(String request, Random random) {
        StringBuilder text = new StringBuilder(request);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            switch (random.nextInt(4)) {
                case 0 ->
                    text.insert(
                            text.indexOf("\r\n") + 2,
                            "X-" + visible(random, "()[]{}@:;,/=?<>\"\\") + ": " + visible(random, "") + "\r\n");
                case 1 -> text.insert(text.indexOf(" HTTP/"), "?" + visible(random, "#%"));
                case 2 -> text.insert(text.indexOf("\r\n") + 2, "Cookie: " + visible(random, "") + "\r\n");
                default -> text.insert(0, "\r\n");
            }
        }
        return text.toString();
    }

    private static String visible(Random random, String without) {
        StringBuilder text = new StringBuilder("a");
        for (int length = random.nextInt(30); length > 0; length--) {
            char next = (char) ('!' + random.nextInt('~' - '!'));
            text.append(without.indexOf(next) < 0 ? next : 'b');
        }
        return text.toString();
    }

    private static String damage(String request, Random random) {
        StringBuilder text = new StringBuilder(request);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
            }
            if (text.isEmpty()) {
                text.append('x');
            }
        }
        return text.toString();
    }

    /** Sends all, says that this is all, and reads until the server has closed; the timeout of reading is the hang. */
    private static String exchange(int port, byte[] requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(requests);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException reset) {
                return "";
            }
        }
    }

    /** Counts the answers, and returns how many were not to be followed by another. */
    private static int count(String answers, int[] statuses) {
        int finals = 0;
        for (Matcher matcher = STATUS.matcher(answers); matcher.find(); ) {
            int status = Integer.parseInt(matcher.group(1));
            statuses[status]++;
            finals += status == 100 ? 0 : 1;
        }
        return finals;
    }
}
