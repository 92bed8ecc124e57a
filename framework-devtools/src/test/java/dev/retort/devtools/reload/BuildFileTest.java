package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build files that are edited while the program runs. */
class BuildFileTest {
    private static final String NAME_OF_A_PARAMETER =
            "app.get(\"/\", () -> Main.class.getMethod(\"main\", String[].class).getParameters()[0].getName());";
    private static final String LIBRARY =
            "<dependency><groupId>org.acme</groupId><artifactId>anvil</artifactId><version>1.2</version></dependency>";

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    private DemoProgram pom(String more) {
        return demo.write(
                "pom.xml", "<project><artifactId>demo</artifactId><version>7</version>" + more + "</project>");
    }

    private static String resources(String... folders) {
        StringBuilder all = new StringBuilder("<build><resources>");
        for (String folder : folders) {
            all.append("<resource><directory>" + folder + "</directory><filtering>true</filtering></resource>");
        }
        return all.append("</resources></build>").toString();
    }

    @Test
    void optionsOfTheCompilerAreTakenAtOnce() throws Exception {
        pom("").main(NAME_OF_A_PARAMETER).build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("arg0");

        pom("<properties><maven.compiler.parameters>true</maven.compiler.parameters></properties>");

        assertThat(demo.text("/")).isEqualTo("args");
    }

    @Test
    void aParentOnDiskCountsToo() throws Exception {
        demo.write("parent/pom.xml", "<project><artifactId>parent</artifactId></project>")
                .main(NAME_OF_A_PARAMETER);
        pom("<parent><relativePath>parent/pom.xml</relativePath></parent>").build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("arg0");

        demo.write(
                "parent/pom.xml",
                "<project><artifactId>parent</artifactId><properties>"
                        + "<maven.compiler.parameters>true</maven.compiler.parameters></properties></project>");

        assertThat(demo.text("/")).isEqualTo("args");
    }

    @Test
    void foldersAndPropertiesOfResourcesAreTakenAtOnce() throws Exception {
        demo.write("src/main/resources/version.txt", "${project.version}")
                .write("more/extra.txt", "extra ${project.version}")
                .main(
                        "app.get(\"/{name}\", request -> { var in = Main.class.getResourceAsStream(\"/\" + request.param(\"name\"));"
                                + " return in == null ? \"none\" : new String(in.readAllBytes()); });");
        pom(resources("src/main/resources")).build();
        demo.run();
        assertThat(demo.text("/version.txt")).isEqualTo("7");
        assertThat(demo.text("/extra.txt")).isEqualTo("none");

        demo.write(
                "pom.xml",
                "<project><artifactId>demo</artifactId><version>8</version>" + resources("src/main/resources", "more")
                        + "</project>");

        assertThat(demo.text("/extra.txt")).isEqualTo("extra 8");
        assertThat(demo.text("/version.txt")).isEqualTo("8");
    }

    @Test
    void aFolderOfSourcesThatIsNamedIsCompiled() throws Exception {
        demo.write(
                        "src/code/demo/Main.java",
                        DemoProgram.HEAD + "public class Main { public static void main(String[] args) {"
                                + " App app = App.create(args); app.get(\"/\", () -> \"moved\"); app.run(); } }")
                .main("app.get(\"/\", () -> \"old\");");
        pom("").build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("old");

        pom("<build><sourceDirectory>src/code</sourceDirectory></build>");

        assertThat(demo.text("/")).isEqualTo("moved");
    }

    @Test
    void newLibrariesAreAskedForInTheTerminalAndOnThePage() throws Exception {
        pom("").main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();

        pom("<dependencies>" + LIBRARY + "</dependencies>");
        assertThat(demo.text("/")).isEqualTo("fine");
        assertThat(demo.printed())
                .contains("demo: added org.acme:anvil:1.2")
                .contains("this JVM keeps the libraries that it was started with");

        demo.edit("Main", "\"fine\"", "new org.acme.Anvil()");
        assertThat(demo.get("/", "Accept", "text/html").body())
                .contains("package org.acme does not exist")
                .contains("The build has changed since the start. demo: added org.acme:anvil:1.2");

        demo.edit("Main", "new org.acme.Anvil()", "\"fine\"");
        pom("");
        assertThat(demo.text("/")).isEqualTo("fine");
        assertThat(Generations.ofProcess().notice()).isEmpty();
    }

    @Test
    void aPomThatIsNoXmlChangesNothingAndIsNamed() throws Exception {
        pom("").main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();

        pom("\n<build>");

        assertThat(demo.text("/")).isEqualTo("fine");
        assertThat(demo.printed()).contains("pom.xml, line 2: ").contains("(the build is taken as it was)");
    }
}
