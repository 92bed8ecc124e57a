package dev.retort.benchmarks.reload;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Edits a project of 51 classes while it runs in debug mode in another JVM, and measures the time from a save to the answer
 * of the request that is made right after it.
 *
 * <p>Arguments: the number of edits (default 20), then options of the other JVM.
 */
public final class Edits {
    private static final Random JITTER = new Random(7);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final EditProject project;
    private int stale;
    private int refused;

    private Edits(EditProject project, int port) {
        this.project = project;
        this.port = port;
    }

    /** Runs the benchmark and prints a line for each figure. */
    public static void main(String[] arguments) throws Exception {
        int edits = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        String libraries = System.getProperty("java.class.path");
        EditProject project = EditProject.create(libraries);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(arguments).subList(Math.min(1, arguments.length), arguments.length));
        command.addAll(List.of(
                "-cp", project.classes() + File.pathSeparator + libraries, "bench.Main", "--debug", "--port=" + port));
        Process process = new ProcessBuilder(command)
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.folder().resolve("log").toFile())
                .start();
        try {
            new Edits(project, port).run(edits, process);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void run(int edits, Process process) throws Exception {
        while (!canConnect()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        print("first edit", List.of(edit(1, 0)));
        AtomicBoolean over = new AtomicBoolean();
        List<Long> times = new ArrayList<>();
        for (int edit = 1; edit <= edits; edit++) {
            TimeUnit.MILLISECONDS.sleep(500 + JITTER.nextInt(1000));
            times.add(edit(1 + JITTER.nextInt(50), edit));
        }
        print("save to answer", times);
        List<Long> broken = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            TimeUnit.MILLISECONDS.sleep(500 + JITTER.nextInt(1000));
            broken.add(breakAndAsk());
            edit(3, 1000 + round);
        }
        print("broken file to error", broken);
        clients(over);
        System.out.println("stale " + stale + ", refused " + refused);
        int warm = files(process);
        for (int edit = 0; edit < 200; edit++) {
            edit(1 + JITTER.nextInt(50), 5000 + edit);
        }
        System.out.println("200 more: open files " + warm + " -> " + files(process) + ", threads " + threads(process)
                + ", stale " + stale + ", refused " + refused);
        System.out.println(
                generations(process) + " generations in memory (after a collection: " + collected(process) + ")");
    }

    private static long collected(Process process) throws Exception {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        new ProcessBuilder(jcmd, "" + process.pid(), "GC.run").start().waitFor();
        new ProcessBuilder(jcmd, "" + process.pid(), "GC.run").start().waitFor();
        return generations(process);
    }

    private static long generations(Process process) throws IOException {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        Process listing = new ProcessBuilder(jcmd, "" + process.pid(), "VM.classloaders").start();
        return new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("gen-"))
                .count();
    }

    private static int files(Process process) {
        String[] files = new File("/proc/" + process.pid() + "/fd").list();
        return files == null ? -1 : files.length;
    }

    private static int threads(Process process) {
        String[] threads = new File("/proc/" + process.pid() + "/task").list();
        return threads == null ? -1 : threads.length;
    }

    private void clients(AtomicBoolean over) throws Exception {
        AtomicLong answers = new AtomicLong();
        AtomicLong failures = new AtomicLong();
        AtomicLong slowest = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int at = 0; at < 50; at++) {
            Thread thread = new Thread(() -> {
                while (!over.get()) {
                    long start = System.nanoTime();
                    try {
                        if (get("/2").statusCode() == 200) {
                            answers.incrementAndGet();
                        } else {
                            failures.incrementAndGet();
                        }
                    } catch (IOException | InterruptedException failure) {
                        failures.incrementAndGet();
                    }
                    slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (int edit = 0; edit < 20; edit++) {
            TimeUnit.MILLISECONDS.sleep(300);
            edit(3, 2000 + edit);
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("50 clients through 20 reloads: " + answers + " answers with 200, " + failures
                + " failures, slowest " + TimeUnit.NANOSECONDS.toMillis(slowest.get()) + " ms");
    }

    private long edit(int service, int version) throws Exception {
        String text = "v" + version + "-" + service;
        project.answer(service, text);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = get("/" + service);
            if (response.statusCode() != 200 || !response.body().equals(text)) {
                stale++;
            }
        } catch (IOException failure) {
            refused++;
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private long breakAndAsk() throws Exception {
        project.breakIt(3);
        long start = System.nanoTime();
        if (get("/3").statusCode() != 500) {
            stale++;
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void print(String what, List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        System.out.println(what + ": median " + sorted.get(sorted.size() / 2) + " ms, p95 "
                + sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)) + " ms, " + sorted);
    }

    private boolean canConnect() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
