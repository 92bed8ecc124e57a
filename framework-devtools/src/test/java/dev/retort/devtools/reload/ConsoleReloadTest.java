package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.devtools.pin.KnownPin;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console over classes that are replaced. */
class ConsoleReloadTest {
    private static final String LOADERS = "dev.retort.test.loaders";
    private static final Pattern LINK = Pattern.compile("href=\"(/-/dev/console\\?failure=\\d+)\"");

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) throws Exception {
        System.getProperties().put(LOADERS, loaders);
        demo = new DemoProgram(folder)
                .source(
                        "Shelf",
                        "public class Shelf {\n"
                                + "  public record Item(String name, int count) {}\n"
                                + "  public static class NoStock extends RuntimeException {\n"
                                + "    public final Item item;\n"
                                + "    NoStock(Item item) { super(item.name() + \" is out\"); this.item = item; }\n"
                                + "  }\n"
                                + "  public static Item take(String name) { throw new NoStock(new Item(name, 0)); }\n"
                                + "  public static String version() { return \"v0\"; }\n"
                                + "  static String hidden() { return \"hidden\"; }\n"
                                + "}\n")
                .main("((List<Object>) System.getProperties().get(\"" + LOADERS + "\"))"
                        + ".add(new java.lang.ref.WeakReference<>(Main.class.getClassLoader()));\n"
                        + "app.get(\"/take/{name}\", request -> Shelf.take(request.param(\"name\")).name());\n"
                        + "app.get(\"/version\", () -> Shelf.version());");
        demo.build();
    }

    @AfterEach
    void stop() throws Exception {
        System.getProperties().remove(LOADERS);
        demo.close();
    }

    private ConsoleClient console(String path) throws Exception {
        return ConsoleClient.open("http://127.0.0.1:" + demo.port(), path).enter(KnownPin.ofProcess());
    }

    @Test
    void theFailureIsThereWithTheClassesOfTheApplication() throws Exception {
        demo.run("--console");
        HttpResponse<String> failed = demo.get("/take/pen", "Accept", "text/html");
        Matcher link = LINK.matcher(failed.body());
        assertThat(link.find()).as(failed.body()).isTrue();

        ConsoleClient console = console(link.group(1));

        assertThat(console.evaluated("error.item"))
                .contains("\"type\":\"Shelf.Item\",\"value\":\"Item[name=pen, count=0]\"");
        assertThat(console.evaluated("request.param(\"name\").get()")).contains("pen");
        assertThat(console.evaluated("new Shelf.Item(\"ink\", 2).count()")).contains("\"value\":\"2\"");
        assertThat(console.evaluated("new ArrayList<>(List.of(1)).forEach(n -> Shelf.take(\"ink\"))"))
                .contains("\"type\":\"demo.Shelf$NoStock\",\"message\":\"ink is out\"")
                .contains("\"own\":[\"demo.Shelf.take (Shelf.java:", "\"the console, line 1\"")
                .contains("\"others\":[\"java.util.ArrayList.forEach");
        assertThat(console.evaluated("Shelf.hidden()")).contains("is not public", "call(object, ");
        assertThat(console.evaluated("call(Shelf.class, \"hidden\")")).contains("\\\"hidden\\\"");
    }

    @Test
    void aSessionEndsWithItsGenerationAndTheNextOneSeesNewCode() throws Exception {
        demo.run("--console");
        ConsoleClient console = console("/-/dev/console");
        assertThat(console.evaluated("String kept = Shelf.version()")).contains("v0", "\"isNew\":true");
        assertThat(console.evaluated("kept")).contains("\"isNew\":false");

        demo.edit("Shelf", "v0", "v1");
        assertThat(demo.text("/version")).isEqualTo("v1");

        assertThat(console.evaluated("Shelf.version()")).contains("v1", "\"isNew\":true");
        assertThat(console.evaluated("kept")).contains("cannot find symbol");

        demo.edit("Shelf", "public static String version()", "public static String version(");
        assertThat(demo.get("/version").statusCode()).isEqualTo(500);
        assertThat(console.post("evaluate", "1").statusCode()).isEqualTo(503);
        assertThat(demo.get("/version", "Accept", "text/html").body()).doesNotContain("/-/dev/console");

        demo.edit(
                "Shelf",
                "public static String version(",
                "public static int added() { return 7; }\n  public static String version()");
        assertThat(demo.text("/version")).isEqualTo("v1");
        assertThat(console.evaluated("Shelf.added()")).contains("\"value\":\"7\"");
    }

    @Test
    void generationsThatTheConsoleHasUsedAreCollected() throws Exception {
        demo.run("--console");
        for (int edit = 0; edit < 5; edit++) {
            String failed = demo.get("/take/pen", "Accept", "text/html").body();
            Matcher link = LINK.matcher(failed);
            assertThat(link.find()).as(failed).isTrue();
            ConsoleClient console = console(link.group(1));
            assertThat(console.evaluated("Shelf.Item item = error.item; item")).contains("pen");
            assertThat(console.evaluated("Shelf.take(\"ink\")")).contains("NoStock");
            demo.edit("Shelf", "\"v" + edit + "\"", "\"v" + (edit + 1) + "\"");
            assertThat(demo.text("/version")).isEqualTo("v" + (edit + 1));
        }

        DemoProgram.await(() -> {
            System.gc();
            return loaders.stream().filter(one -> one.get() != null).count() <= 2;
        });
        assertThat(loaders).hasSize(6);
    }
}
