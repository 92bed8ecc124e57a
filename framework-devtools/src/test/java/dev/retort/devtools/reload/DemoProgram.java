package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A program in a folder, with sources that are edited while it runs from its classes, in this JVM on a real port. */
final class DemoProgram implements AutoCloseable {
    static final String HEAD = "package demo;\nimport dev.retort.*;\nimport java.util.*;\n";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<Path> modules = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private String output = "target/classes";
    private List<String> resourceOutputs = List.of();
    private Thread main;
    private URLClassLoader loader;
    private int port;

    DemoProgram(Path folder) {
        this.folder = folder;
        modules.add(folder);
    }

    /** Builds as Gradle does. */
    DemoProgram gradle() {
        output = "build/classes/java/main";
        resourceOutputs = List.of("build/resources/main");
        return this;
    }

    /** Puts a class of the package {@code demo} into the output that no source of the project is for, as Kotlin does. */
    DemoProgram foreign(String name, String body) throws IOException {
        Path elsewhere = Files.createTempDirectory(folder, "foreign");
        Path source = Files.writeString(elsewhere.resolve(name + ".java"), HEAD + body);
        compile(List.of(source.toString()), Files.createDirectories(path(output)), path(output) + File.pathSeparator);
        return this;
    }

    /** Adds a module on which those before it depend. */
    Path module(String name) {
        Path module = folder.resolve(name).normalize();
        modules.add(module);
        return module;
    }

    /** Writes a file with a path below the folder. */
    DemoProgram write(String path, String text) {
        try {
            Path file = folder.resolve(path).normalize();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Writes a class of the package {@code demo}. */
    DemoProgram source(String name, String body) {
        return write("src/main/java/demo/" + name + ".java", HEAD + body);
    }

    /** Writes {@code Main} with these statements between the creation and the run of the application. */
    DemoProgram main(String statements) {
        return source(
                "Main",
                "public class Main {\n  public static void main(String[] args) throws Exception {\n"
                        + "    App app = App.create(args);\n" + statements + "\n    app.run();\n  }\n}\n");
    }

    DemoProgram delete(String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    Path path(String path) {
        return folder.resolve(path);
    }

    /** Replaces a part of a source of the package {@code demo}. */
    DemoProgram edit(String name, String old, String replacement) throws IOException {
        String path = "src/main/java/demo/" + name + ".java";
        String text = read(path);
        assertThat(text).contains(old);
        return write(path, text.replace(old, replacement));
    }

    /** Gives a source the very time of its class, as an edit has that follows a build at once: clocks of files are coarse. */
    DemoProgram editedInTheTickOfTheBuild(String name) throws IOException {
        Files.setLastModifiedTime(
                path("src/main/java/demo/" + name + ".java"),
                Files.getLastModifiedTime(path("target/classes/demo/" + name + ".class")));
        return this;
    }

    /** Compiles as a build does, without what does not compile. */
    void build() throws IOException {
        List<Path> upstreamFirst = new ArrayList<>(modules);
        Collections.reverse(upstreamFirst);
        StringBuilder outputs = new StringBuilder(path(output) + File.pathSeparator);
        for (Path module : upstreamFirst) {
            Path classes = Files.createDirectories(module.resolve(output));
            outputs.append(classes).append(File.pathSeparator);
            compile(files(module.resolve("src/main/java")), classes, outputs.toString());
            Path resources = resourceOutputs.isEmpty() ? classes : module.resolve(resourceOutputs.get(0));
            copyResources(module.resolve("src/main/resources"), Files.createDirectories(resources));
        }
    }

    private static void compile(List<String> sources, Path classes, String outputs) {
        List<String> arguments = new ArrayList<>(List.of(
                "-g",
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                outputs + System.getProperty("java.class.path")));
        arguments.addAll(sources);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static void copyResources(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            for (String file : files(from)) {
                Path target = to.resolve(from.relativize(Path.of(file)).toString());
                Files.createDirectories(target.getParent());
                Files.copy(Path.of(file), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Runs {@code main} as {@code java -cp} does. */
    DemoProgram run(String... more) throws Exception {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        port = freePort();
        List<URL> urls = new ArrayList<>();
        for (Path module : modules) {
            urls.add(Files.createDirectories(module.resolve(output)).toUri().toURL());
            for (String resources : resourceOutputs) {
                urls.add(module.resolve(resources).toUri().toURL());
            }
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), DemoProgram.class.getClassLoader());
        Class<?> type = loader.loadClass("demo.Main");
        List<String> arguments = new ArrayList<>(List.of("run", "--debug", "--port=" + port));
        arguments.addAll(Arrays.asList(more));
        main = new Thread(
                () -> {
                    try {
                        type.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(String[]::new));
                    } catch (ReflectiveOperationException over) {
                        // the program was stopped
                    }
                },
                "demo");
        main.setContextClassLoader(loader);
        CountDownLatch decided = new CountDownLatch(1);
        try (Generations.Registration hearing = Generations.ofProcess().listen(change -> decided.countDown())) {
            main.start();
            await(() -> !main.isAlive() || decided.getCount() == 0 && canConnect(port));
        }
        return this;
    }

    /** {@return the outputs of all modules, as on a class path} */
    String outputs() {
        return modules.stream()
                .map(module -> module.resolve(output).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    int port() {
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static boolean canConnect(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came true in time").isLessThan(deadline);
            Thread.onSpinWait();
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** What one request gets, that is made now. */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends these bytes, and gives all that comes until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    HttpResponse<String> post(String path, String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    String text(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** What the terminal shows. */
    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    HttpClient client() {
        return client;
    }

    /** {@return how many generations have been live} */
    int generation() {
        return Generations.ofProcess().number();
    }

    @Override
    public void close() throws Exception {
        System.setOut(out);
        out.print(printed());
        if (main != null) {
            main.interrupt();
            main.join(PATIENCE.toMillis());
            assertThat(main.isAlive()).isFalse();
            loader.close();
        }
    }
}
