package dev.retort.benchmarks.reload;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Edits a project of 51 classes while it runs in debug mode in another JVM, and measures the time from a save to the answer
 * of the request that is made right after it; Flask's reloader takes turns, if there is a Python with Flask.
 *
 * <p>Arguments: the number of edits (default 20), the number of reloads in a row (default 200), then options of the other
 * JVM. The system property {@code python} names the interpreter; empty for no yardstick.
 */
public final class Edits {
    private static final Random JITTER = new Random(7);
    private static final int CLIENTS = 50;

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
        int reloads = arguments.length < 2 ? 200 : Integer.parseInt(arguments[1]);
        String libraries = libraries();
        EditProject project = EditProject.create(libraries);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(arguments).subList(Math.min(2, arguments.length), arguments.length));
        command.addAll(List.of(
                "-cp", project.classes() + File.pathSeparator + libraries, "bench.Main", "--debug", "--port=" + port));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.folder().resolve("log").toFile())
                .start();
        try {
            Edits bench = new Edits(project, port);
            bench.untilReady(process, start);
            try (Yardstick flask = Yardstick.start(System.getProperty("python", "python3"))) {
                bench.edits(edits, flask);
            }
            bench.clients();
            bench.inARow(reloads, process);
        } finally {
            process.destroy();
            process.waitFor();
            project.delete();
        }
    }

    // without JMH, whose annotation processor would have the whole project compiled at each edit
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("jmh"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void untilReady(Process process, long start) throws Exception {
        while (true) {
            try {
                System.out.println(
                        "start to first answer: status " + get("/1").statusCode() + ", " + millis(start) + " ms");
                return;
            } catch (IOException closed) {
                if (!process.isAlive()) {
                    throw new IOException(
                            "the program ended: see " + project.folder().resolve("log"), closed);
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private void edits(int edits, Yardstick flask) throws Exception {
        print("first edit", List.of(edit(1, 0)));
        List<Long> times = new ArrayList<>();
        List<Long> yardstick = new ArrayList<>();
        List<Long> templates = new ArrayList<>();
        List<Long> broken = new ArrayList<>();
        for (int edit = 1; edit <= edits; edit++) {
            pause();
            times.add(edit(1 + JITTER.nextInt(50), edit));
            pause();
            flask.edit("v" + edit).ifPresent(yardstick::add);
            pause();
            templates.add(template("v" + edit));
            if (edit % 4 == 0) {
                pause();
                broken.add(breakAndAsk());
                edit(3, 1000 + edit);
            }
        }
        print("save to answer", times);
        print("Flask " + flask.version() + ", save to answer", yardstick);
        print("template edit", templates);
        print("broken file to error", broken);
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(300 + JITTER.nextInt(1000));
    }

    private void clients() throws Exception {
        Crowd crowd = Crowd.start(CLIENTS, URI.create("http://127.0.0.1:" + port + "/2"));
        long slowestEdit = 0;
        for (int edit = 0; edit < 20; edit++) {
            TimeUnit.MILLISECONDS.sleep(300);
            slowestEdit = Math.max(slowestEdit, edit(3, 2000 + edit));
        }
        System.out.println(
                CLIENTS + " clients through 20 reloads: " + crowd.end() + ", slowest edit " + slowestEdit + " ms");
        count();
    }

    private void inARow(int reloads, Process process) throws Exception {
        JvmState before = null;
        for (int edit = 0; edit < reloads; edit++) {
            edit(1 + JITTER.nextInt(50), 5000 + edit);
            for (String path : List.of("/json", "/view", "/client")) {
                if (get(path).statusCode() != 200) {
                    stale++;
                }
            }
            if (edit == 9) {
                before = JvmState.of(process); // what is loaded once is there by now
            }
        }
        System.out.println(reloads + " reloads in a row, after 10: " + before);
        System.out.println(reloads + " reloads in a row, at the end: " + JvmState.of(process));
        count();
    }

    private void count() {
        System.out.println("stale " + stale + ", refused " + refused);
    }

    private long edit(int service, int version) throws Exception {
        String text = "v" + version + "-" + service;
        long start = System.nanoTime();
        project.answer(service, text);
        expect("/" + service, text);
        return millis(start);
    }

    private long template(String text) throws Exception {
        long start = System.nanoTime();
        project.template(text);
        expect("/view", "<p>x " + text + "</p>");
        return millis(start);
    }

    private void expect(String path, String text) throws InterruptedException {
        try {
            HttpResponse<String> response = get(path);
            if (response.statusCode() != 200 || !response.body().equals(text)) {
                stale++;
            }
        } catch (IOException failure) {
            refused++;
        }
    }

    private long breakAndAsk() throws Exception {
        long start = System.nanoTime();
        project.breakIt(3);
        if (get("/3").statusCode() != 500) {
            stale++;
        }
        return millis(start);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static void print(String what, List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        if (!sorted.isEmpty()) {
            System.out.println(what + ": median " + sorted.get(sorted.size() / 2) + " ms, p95 "
                    + sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)) + " ms, " + sorted);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
