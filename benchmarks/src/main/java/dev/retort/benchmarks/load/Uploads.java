package dev.retort.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Many large uploads at once into a small heap.
 *
 * <p>Arguments: how many, and megabytes each. The server has {@code -Xmx128m}. Each answer must tell size and hash of what was
 * sent; afterwards no temporary file may be left, neither in the folder nor without a name.
 */
final class Uploads {
    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] HEAD =
            ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] content;
    private final String expected;
    private final int port;

    private Uploads(int port, byte[] content) throws NoSuchAlgorithmException {
        this.port = port;
        this.content = content;
        this.expected = content.length + " "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        byte[] content = new byte[Integer.parseInt(args[1]) * MEGABYTE];
        new Random(1).nextBytes(content);
        Path folder = Files.createTempDirectory("uploads");
        try (ServerProcess server = new ServerProcess(
                "upload",
                "-Xms128m",
                "-Xmx128m",
                "-XX:MaxDirectMemorySize=128m",
                "-Dretort.multipart.folder=" + folder)) {
            long start = System.nanoTime();
            int right = new Uploads(server.port(), content).send(count);
            System.out.printf(
                    "%d of %d uploads of %s MB right, in %d s; peak of the process %d MB%n",
                    right, count, args[1], (System.nanoTime() - start) / 1_000_000_000, server.peakMegabytes());
            System.out.printf("temporary files left: %d with a name, %d open%n", names(folder), server.deletedFiles());
        } finally {
            Files.delete(folder);
        }
    }

    private int send(int count) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(count);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int client = 0; client < count; client++) {
                all.add(this::send);
            }
            int right = 0;
            for (Future<String> answer : clients.invokeAll(all)) {
                if (answer.get().endsWith("\r\n\r\n" + expected)) {
                    right++;
                } else {
                    System.out.println(answer.get());
                }
            }
            return right;
        } finally {
            clients.shutdown();
        }
    }

    private String send() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            long length = (long) HEAD.length + content.length + END.length;
            out.write(("POST /form HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(HEAD);
            out.write(content);
            out.write(END);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static long names(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            return left.count();
        }
    }
}
