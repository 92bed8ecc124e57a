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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Many large uploads at once into a small heap.
 *
 * <p>Arguments: how many, megabytes each, and perhaps {@code page} for the form of a page: each client asks for the page first,
 * keeps its session, and sends its token and a name along. The server has {@code -Xmx128m}. Each answer must tell size and hash of
 * what was sent; afterwards no temporary file may be left, neither in the folder nor without a name.
 */
final class Uploads {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String FIELD = "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";
    private static final Pattern COOKIE = Pattern.compile("Set-Cookie: (session=[^;]+);");

    private final byte[] content;
    private final String expected;
    private final int port;
    private final boolean isPage;

    private Uploads(int port, boolean isPage, byte[] content) throws NoSuchAlgorithmException {
        this.port = port;
        this.isPage = isPage;
        this.content = content;
        this.expected = content.length + " "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                + (isPage ? " of Ada" : "");
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        byte[] content = new byte[Integer.parseInt(args[1]) * MEGABYTE];
        boolean isPage = args.length > 2 && args[2].equals("page");
        new Random(1).nextBytes(content);
        Path folder = Files.createTempDirectory("uploads");
        try (ServerProcess server = new ServerProcess(
                "upload",
                "-Xms128m",
                "-Xmx128m",
                "-XX:MaxDirectMemorySize=128m",
                "-Dretort.multipart.folder=" + folder)) {
            long start = System.nanoTime();
            int right = new Uploads(server.port(), isPage, content).send(count);
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
        return isPage ? sendPage() : send("/form", "", FILE);
    }

    private String sendPage() throws IOException {
        String page = exchange("GET /pages/profile HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", false);
        Matcher cookie = COOKIE.matcher(page);
        if (!cookie.find()) {
            throw new IOException("no session: " + page);
        }
        String token = page.substring(page.indexOf("\r\n\r\n") + 4);
        String fields = String.format(FIELD, "_csrf", token) + String.format(FIELD, "name", "Ada");
        return send("/pages/profile", "Cookie: " + cookie.group(1) + "\r\n", fields + FILE);
    }

    private String send(String path, String header, String begin) throws IOException {
        long length = (long) begin.length() + content.length + END.length();
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\n" + header + "\r\n";
        return exchange(head + begin, true);
    }

    private String exchange(String begin, boolean withContent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            if (withContent) {
                out.write(content);
                out.write(END.getBytes(StandardCharsets.US_ASCII));
            }
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
