package dev.retort.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ten thousand idle connections, and a thousand that send a byte at a time, beside ordinary clients.
 *
 * <p>Arguments: idle connections, dripping ones, seconds. Prints the latency of ordinary clients alone and beside the
 * crowd, and the heap of the server after a collection, before and with the idle connections.
 */
final class Crowd {
    private static final byte[] REQUEST = "GET /text HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<SocketChannel> connections = new ArrayList<>();
    private final int port;

    private Crowd(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int idle = Integer.parseInt(args[0]);
        int dripping = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        try (ServerProcess server = new ServerProcess(
                "retort", "-Dretort.server.max-connections=20000", "-Dretort.server.idle-timeout=10m")) {
            server.load("/text", seconds);
            System.out.println("alone: p99 " + server.latency("/text", seconds));
            Crowd crowd = new Crowd(server.port());
            long before = server.heapBytes();
            crowd.idle(idle);
            long each = (server.heapBytes() - before) / idle;
            System.out.println("heap per idle connection: " + each + " bytes, " + idle + " connections");
            Thread drip = crowd.drip(dripping);
            System.out.println("beside the crowd: p99 " + server.latency("/text", seconds));
            drip.interrupt();
            crowd.close();
        }
    }

    // each has had an answer, as those that browsers keep
    private void idle(int count) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(4096);
        for (int i = 0; i < count; i++) {
            SocketChannel connection = connect(i);
            connection.write(ByteBuffer.wrap(REQUEST));
            connection.read(answer.clear());
        }
    }

    private Thread drip(int count) throws IOException {
        List<SocketChannel> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slow.add(connect(i));
        }
        Thread thread = new Thread(() -> dripAll(slow), "drip");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    // a byte of a head to each, a hundred rounds a minute; who was refused comes again
    private void dripAll(List<SocketChannel> slow) {
        byte[] head = "GET / HTTP/1.1\r\nHost: a\r\nX: ".getBytes(StandardCharsets.US_ASCII);
        try {
            for (int round = 0; true; round++) {
                byte next = round < head.length ? head[round] : (byte) 'x';
                for (int i = 0; i < slow.size(); i++) {
                    try {
                        slow.get(i).write(ByteBuffer.wrap(new byte[] {next}));
                    } catch (IOException refused) {
                        slow.get(i).close();
                        slow.set(i, connect(i));
                    }
                }
                TimeUnit.MILLISECONDS.sleep(600);
            }
        } catch (IOException | InterruptedException ended) {
            // the measurement is over
        }
    }

    // from several addresses of the loopback, since one has too few ports
    private SocketChannel connect(int number) throws IOException {
        SocketChannel connection = SocketChannel.open();
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] address = {127, 0, 0, (byte) (2 + number % 4)};
        connection.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
        connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        synchronized (connections) {
            connections.add(connection);
        }
        return connection;
    }

    private void close() throws IOException {
        synchronized (connections) {
            for (SocketChannel connection : connections) {
                connection.close();
            }
        }
    }
}
