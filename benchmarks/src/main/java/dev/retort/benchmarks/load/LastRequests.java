package dev.retort.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * SIGTERM to Retort while 64 connections ask without a pause: every request that it has begun to handle must be answered.
 *
 * <p>Arguments: the path, and how often. Unlike wrk it tells apart how a request can be without an answer:
 *
 * <ul>
 *   <li>lost: handled, as the server counts, and not answered in whole; there must be none
 *   <li>idle: sent on a connection that had been answered before, at the moment at which the server closed it as unused
 *       (RFC 9112 section 9.5: a client sends it again)
 *   <li>unaccepted: sent on a connection that the system had taken and the server had not accepted yet
 * </ul>
 */
final class LastRequests {
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final LongAdder answered = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final LongAdder idle = new LongAdder();
    private final LongAdder unaccepted = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final int port;
    private final byte[] request;

    private LastRequests(int port, String path) {
        this.port = port;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[1]);
        System.out.println("round | answered | with close | cut | idle | unaccepted | lost | stopped within ms");
        long lost = 0;
        for (int round = 1; round <= rounds; round++) {
            lost += round(args[0], round);
        }
        System.out.println("lost in all rounds: " + lost);
    }

    private static long round(String path, int round) throws IOException, InterruptedException {
        Path count = Files.createTempFile("handled", ".txt");
        try (ServerProcess server = new ServerProcess("counting", "-Dbench.count=" + count)) {
            LastRequests requests = new LastRequests(server.port(), path);
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                Thread thread = new Thread(requests::ask, "client-" + client);
                clients.add(thread);
                thread.start();
            }
            TimeUnit.SECONDS.sleep(2);
            long start = System.nanoTime();
            server.terminate();
            long millis = (System.nanoTime() - start) / 1_000_000;
            for (Thread thread : clients) {
                thread.join();
            }
            long handled = Long.parseLong(Files.readString(count)) - 1; // one came before, to see that it answers
            long lost = handled - requests.answered.sum();
            System.out.printf(
                    "%d | %s | %s | %s | %s | %s | %d | %d%n",
                    round,
                    requests.answered,
                    requests.told,
                    requests.cut,
                    requests.idle,
                    requests.unaccepted,
                    lost,
                    millis);
            return lost;
        } finally {
            Files.delete(count);
        }
    }

    // until no connection is taken any more
    private void ask() {
        ByteBuffer answer = ByteBuffer.allocate(8192);
        while (true) {
            try (SocketChannel connection = SocketChannel.open()) {
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                try {
                    connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } catch (IOException refused) {
                    return;
                }
                ask(connection, answer);
            } catch (IOException closing) {
                throw new IllegalStateException(closing);
            }
        }
    }

    private void ask(SocketChannel connection, ByteBuffer answer) throws IOException {
        for (boolean isFirst = true; !hasEnded(connection); isFirst = false) {
            answer.clear();
            try {
                connection.write(ByteBuffer.wrap(request));
                while (!isWhole(answer)) {
                    if (connection.read(answer) < 0) {
                        break;
                    }
                }
            } catch (IOException reset) {
                // counted by what had come until then
            }
            if (!isWhole(answer)) {
                (answer.position() > 0 ? cut : isFirst ? unaccepted : idle).increment();
                return;
            }
            answered.increment();
            if (text(answer).toLowerCase(Locale.ROOT).contains("connection: close")) {
                told.increment();
                return;
            }
        }
    }

    // what is known before the request is sent
    private static boolean hasEnded(SocketChannel connection) throws IOException {
        connection.configureBlocking(false);
        try {
            return connection.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        } finally {
            connection.configureBlocking(true);
        }
    }

    private static boolean isWhole(ByteBuffer answer) {
        String text = text(answer);
        int head = text.indexOf(END_OF_HEAD);
        return head >= 0 && text.length() == head + END_OF_HEAD.length() + Answers.TEXT.length();
    }

    private static String text(ByteBuffer answer) {
        return StandardCharsets.ISO_8859_1.decode(answer.duplicate().flip()).toString();
    }
}
