package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not compiled. */
class ResourceTest {
    private static final String READ =
            "app.get(\"/\", () -> new String(Main.class.getResourceAsStream(\"%s\").readAllBytes()));";

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    @Test
    void s12_aTemplateIsNewWithoutANewGeneration() throws Exception {
        demo.write("src/main/resources/templates/home.html", "old")
                .main(READ.formatted("/templates/home.html"))
                .build();
        demo.run();
        int before = demo.generation();

        demo.write("src/main/resources/templates/home.html", "new");

        assertThat(demo.text("/")).isEqualTo("new");
        assertThat(demo.generation()).isEqualTo(before);
    }

    @Test
    void s13_browsersAreToldWhichFilesChanged() throws Exception {
        demo.write("src/main/resources/static/shop.css", "old")
                .main(READ.formatted("/static/shop.css"))
                .build();
        demo.run();
        List<Change> changes = new CopyOnWriteArrayList<>();
        try (Generations.Registration hearing = Generations.ofProcess().listen(changes::add)) {
            demo.write("src/main/resources/static/shop.css", "new");
            assertThat(demo.text("/")).isEqualTo("new");

            DemoProgram.await(() -> !changes.isEmpty());
        }

        assertThat(changes).containsOnly(new Change.Resources(List.of("static/shop.css")));
    }

    @Test
    void s14_aSettingIsNewWithoutACompilation() throws Exception {
        demo.write("src/main/resources/application.properties", "shop.name=old\n")
                .main("String name = app.config().get(Key.of(\"shop.name\", \"\")); app.get(\"/\", () -> name);")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("old");

        demo.write("src/main/resources/application.properties", "shop.name=new\n");
        assertThat(demo.text("/")).isEqualTo("new");

        demo.write("src/main/resources/application.properties", "shop.name=new\n\nshop.name=twice\\u12\n");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        assertThat(Generations.ofProcess().failure().orElseThrow())
                .rootCause()
                .hasMessageContaining("application.properties:3");

        demo.write("src/main/resources/application.properties", "shop.name=mended\n");
        assertThat(demo.text("/")).isEqualTo("mended");
    }

    @Test
    void s16_messagesAndFilteredResourcesAreNew() throws Exception {
        demo.write(
                        "pom.xml",
                        "<project><artifactId>demo</artifactId><version>7</version><build><resources>"
                                + "<resource><directory>src/main/resources</directory><filtering>true</filtering></resource>"
                                + "</resources></build></project>")
                .write("src/main/resources/texts.properties", "hello=old\n")
                .main("var texts = ResourceBundle.getBundle(\"texts\", Locale.ROOT, Main.class.getClassLoader());"
                        + " app.get(\"/\", () -> texts.getString(\"hello\"));")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("old");

        demo.write("src/main/resources/texts.properties", "hello=new ${project.version} ${unknown}\n");

        assertThat(demo.text("/")).isEqualTo("new 7 ${unknown}");
    }

    @Test
    void s12b_pluginsFindTemplatesByTheLoaderOfTheGeneration() throws Exception {
        demo.write("src/main/resources/templates/home.html", "old")
                .main(
                        "var found = new ClassLoader[1]; app.plugin(new Plugin() { public String id() { return \"views\"; }"
                                + " public void install(Setup setup) { found[0] = Thread.currentThread().getContextClassLoader(); } });"
                                + " app.get(\"/\", () -> found[0].getName() + \" \" + new String("
                                + "found[0].getResourceAsStream(\"templates/home.html\").readAllBytes()));")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("gen-1 old");

        demo.write("src/main/resources/templates/home.html", "new");

        assertThat(demo.text("/")).isEqualTo("gen-1 new");
    }
}
