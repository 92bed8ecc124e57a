package dev.retort.devtools.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.SetupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class InitIdeTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Path folder;
    private InitIde command;

    @BeforeEach
    void create(@TempDir Path directory) {
        folder = directory;
        command = new InitIde(folder, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private IdeProject project(String module) {
        return new IdeProject(folder, folder.resolve(module).normalize(), "shop & co", "shop.Main");
    }

    private String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    @Test
    void aProjectOfMavenGetsATaskToo() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");

        command.write(project("."), false);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("written   .vscode/launch.json\nwritten   .vscode/tasks.json\n"
                        + "written   .run/Main.run.xml\nwritten   .run/Main attach.run.xml\n");
        assertThat(read(".vscode/launch.json")).isEqualTo("""
                {
                  "version": "0.2.0",
                  "configurations": [
                    {
                      "type": "java",
                      "name": "Main: start debugging",
                      "request": "launch",
                      "mainClass": "shop.Main",
                      "args": "run --debug",
                      "cwd": "${workspaceFolder}",
                      "console": "integratedTerminal"
                    },
                    {
                      "type": "java",
                      "name": "Main: start with Maven and attach",
                      "request": "attach",
                      "hostName": "127.0.0.1",
                      "port": 5005,
                      "preLaunchTask": "Main: run --debug --jdwp"
                    },
                    {
                      "type": "java",
                      "name": "Main: attach",
                      "request": "attach",
                      "hostName": "127.0.0.1",
                      "port": 5005
                    }
                  ]
                }
                """);
        assertThat(read(".vscode/tasks.json"))
                .contains("\"label\": \"Main: run --debug --jdwp\"")
                .contains("[\"-q\", \"compile\", \"exec:java\", \"-Dexec.mainClass=shop.Main\","
                        + " \"-Dexec.args=run --debug --jdwp\"]")
                .contains("\"regexp\": \"^(\\\\S+\\\\.java):(\\\\d+): (.*)$\"");
    }

    @Test
    void aModuleRunsInItsFolder() throws Exception {
        command.write(project("web"), false);

        assertThat(read(".vscode/launch.json"))
                .contains("\"cwd\": \"${workspaceFolder}/web\"")
                .doesNotContain("preLaunchTask");
        assertThat(folder.resolve(".vscode/tasks.json")).doesNotExist();
        assertThat(read(".run/Main.run.xml")).contains("value=\"$PROJECT_DIR$/web\"");
    }

    @Test
    void theFilesOfIntellijAreXmlThatNamesTheProgram() throws Exception {
        command.write(project("."), false);

        Element start = parse(".run/Main.run.xml");
        assertThat(start.getAttribute("type")).isEqualTo("Application");
        assertThat(((Element) start.getElementsByTagName("module").item(0)).getAttribute("name"))
                .isEqualTo("shop & co");
        assertThat(read(".run/Main.run.xml"))
                .contains("name=\"MAIN_CLASS_NAME\" value=\"shop.Main\"")
                .contains("name=\"PROGRAM_PARAMETERS\" value=\"run --debug\"");
        assertThat(parse(".run/Main attach.run.xml").getAttribute("type")).isEqualTo("Remote");
    }

    private Element parse(String path) throws Exception {
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(path).toFile())
                .getElementsByTagName("configuration")
                .item(0);
    }

    @Test
    void whatIsThereIsKeptUnlessToldOtherwise() throws Exception {
        command.write(project("."), false);
        Path mine = folder.resolve(".vscode/launch.json");
        Files.writeString(mine, "{}");
        said.reset();

        command.write(project("."), false);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("kept      .vscode/launch.json  it is there, and another one (--overwrite replaces it)\n")
                .contains("as it is  .run/Main.run.xml\n");
        assertThat(mine).hasContent("{}");

        said.reset();
        command.write(project("."), true);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("replaced  .vscode/launch.json\n");
        assertThat(Files.readString(mine)).contains("shop.Main");
    }

    @Test
    void anUnknownWordIsAMistake() {
        assertThatThrownBy(() -> command.run(App.create("check"), List.of("vscode")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("\"vscode\": init-ide takes --overwrite only");
    }
}
