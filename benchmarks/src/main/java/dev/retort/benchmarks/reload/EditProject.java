package dev.retort.benchmarks.reload;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A project of fifty services and a main class, in a folder of its own. */
final class EditProject {
    private static final int SERVICES = 50;

    private final Path folder;

    private EditProject(Path folder) {
        this.folder = folder;
    }

    /** Creates and builds the project. */
    static EditProject create(String classPath) throws IOException {
        EditProject project = new EditProject(Files.createTempDirectory("retort-edits"));
        for (int number = 1; number <= SERVICES; number++) {
            project.write("Service" + number, service(number, "v0"));
        }
        project.write("Main", main());
        project.template("v0");
        Path classes = Files.createDirectories(project.classes());
        List<String> arguments = new ArrayList<>(List.of("-g", "-nowarn", "-d", classes.toString(), "-cp", classPath));
        IntStream.rangeClosed(1, SERVICES)
                .forEach(number ->
                        arguments.add(project.source("Service" + number).toString()));
        arguments.add(project.source("Main").toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the project does not compile");
        }
        return project;
    }

    private static String service(int number, String text) {
        StringBuilder source = new StringBuilder("package bench;\nimport java.util.*;\nfinal class Service" + number
                + " {\n" + "    String text() { return \"" + text + "\"; }\n");
        for (int method = 0; method < 10; method++) {
            source.append(
                    "    List<String> list" + method + "(int size) {\n        List<String> all = new ArrayList<>();\n"
                            + "        for (int at = 0; at < size; at++) { all.add(text() + at); }\n        return all;\n    }\n");
        }
        return source.append("}\n").toString();
    }

    private static String main() {
        StringBuilder source = new StringBuilder("""
                package bench;
                import dev.retort.App;
                import dev.retort.View;
                import reactor.core.scheduler.Schedulers;
                import reactor.netty.http.client.HttpClient;
                public final class Main {
                    record Item(String name, int count) {}
                    public static void main(String[] args) {
                        App app = App.create(args);
                        var timer = Schedulers.newSingle("bench-timer");
                        app.onStop(timer::dispose);
                        HttpClient client = HttpClient.create();
                        app.get("/json", () -> new Item("a", 1));
                        app.get("/view", () -> View.of("page.html").with("name", "x"));
                        app.get("/client", request -> client.get()
                                .uri("http://127.0.0.1:" + request.localAddress().getPort() + "/1")
                                .responseContent().aggregate().asString().publishOn(timer));
                """);
        for (int number = 1; number <= SERVICES; number++) {
            source.append("        Service" + number + " s" + number + " = new Service" + number + "();\n"
                    + "        app.get(\"/" + number + "\", () -> s" + number + ".text());\n");
        }
        return source.append("        app.run();\n    }\n}\n").toString();
    }

    /** Saves the template of {@code /view}. */
    void template(String text) throws IOException {
        Path file = folder.resolve("src/main/resources/templates/page.html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<p>{{ name }} " + text + "</p>");
    }

    /** Saves a service that answers with this text. */
    void answer(int number, String text) throws IOException {
        write("Service" + number, service(number, text));
    }

    /** Saves a service that does not compile. */
    void breakIt(int number) throws IOException {
        write("Service" + number, service(number, "broken").replace("return \"broken\";", "return \"broken\" +;"));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(source(name).getParent());
        Files.writeString(source(name), text);
    }

    private Path source(String name) {
        return folder.resolve("src/main/java/bench/" + name + ".java");
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    Path folder() {
        return folder;
    }

    void delete() throws IOException {
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
