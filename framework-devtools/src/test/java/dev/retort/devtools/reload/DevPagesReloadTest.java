package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development pages of a program that is reloaded: they remember, and keep no generation. */
class DevPagesReloadTest {
    private static final String KEY = "demo.generation." + UUID.randomUUID();

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        System.getProperties().remove(KEY);
        demo.close();
    }

    @Test
    void historyOutlivesReloadsAndHasTheirTimes() throws Exception {
        demo.main("app.get(\"/\", () -> \"v0\");").build();
        demo.run();
        demo.text("/?first" + mark);
        demo.edit("Main", "v0", "v1");
        demo.text("/?second" + mark);

        String reloads = demo.text("/-/dev/reloads.json");
        assertThat(reloads)
                .containsPattern(
                        "\"result\":\"live\",\"generation\":2,\"files\":\\[\"Main.java\"],\"compileMillis\":\\d+,"
                                + "\"swapMillis\":\\d+,\"totalMillis\":\\d+,\"problem\":\"\"");
        assertThat(demo.text("/-/dev/requests.json")).contains("first" + mark, "second" + mark);
        assertThat(demo.text("/-/dev/routes.json")).contains("/demo/Main.java\"");
    }

    @Test
    void whatDoesNotCompileIsOnThePagesToo() throws Exception {
        demo.main("app.get(\"/\", () -> \"v0\");").build();
        demo.run();
        demo.text("/");
        demo.edit("Main", "\"v0\"", "\"v0\" +");
        assertThat(demo.get("/?broken" + mark).statusCode()).isEqualTo(500);

        assertThat(demo.text("/-/dev/reloads.json"))
                .contains("\"result\":\"does not compile\",\"generation\":1,\"files\":[\"Main.java\"]")
                .contains("illegal start of expression");
        assertThat(demo.text("/-/dev")).contains("The sources as they are now do not run");
        assertThat(demo.text("/-/dev/errors.json")).contains("broken" + mark, "It does not compile");

        demo.edit("Main", "\"v0\" +", "\"v0\"");
        demo.text("/");
        assertThat(demo.text("/-/dev/reloads.json")).contains("\"result\":\"taken back\"");
        assertThat(demo.text("/-/dev")).doesNotContain("do not run");
    }

    @Test
    void whatIsRememberedKeepsNoGeneration() throws Exception {
        demo.source("Boom", "class Boom extends RuntimeException { Boom() { super(\"boom " + mark + "\"); } }")
                .source("Item", "record Item(String name) {}")
                .main("System.getProperties().put(\"" + KEY + "\", new java.lang.ref.WeakReference<>(Boom.class));\n"
                        + "app.post(\"/boom/{id:int}\", Item.class, (request, item) -> \"v0\");\n"
                        + "app.get(\"/boom/{id:int}\", request -> { throw new Boom(); });")
                .build();
        demo.run();
        assertThat(demo.get("/boom/1", "Accept", "text/html").statusCode()).isEqualTo(500);
        assertThat(demo.get("/boom/x", "Accept", "text/html").statusCode()).isEqualTo(404);
        WeakReference<?> first = (WeakReference<?>) System.getProperties().get(KEY);

        demo.edit("Main", "v0", "v1");
        assertThat(demo.text("/-/dev/errors.json")).contains("boom " + mark, "boom/x");
        demo.edit("Main", "v1", "v2");
        assertThat(demo.text("/-/dev/requests.json")).contains("boom/1");

        DemoProgram.await(() -> {
            System.gc();
            return first.refersTo(null);
        });
        assertThat(demo.text("/-/dev/errors.json")).contains("boom " + mark);
    }
}
