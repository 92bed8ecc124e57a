package programs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.retort.App;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the log says of a template that cannot be rendered, and what its visitor learns. */
class BrokenTemplatesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.retort");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws IOException {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        Files.writeString(folder.resolve("good.html"), "good");
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "<p>{{ usr.name }}      @ 2:7  @ unknown variable \"usr\"                    @ ^",
                "<p>{{ user.nme }}      @ 2:12 @ unknown attribute \"nme\" of a map          @ did you mean \"name\"?",
                "<p>{{ rnge(1, 2) }}    @ 2:7  @ unknown function \"rnge\"                   @ did you mean \"range\"?",
                "<p>{{ user | uper }}   @ 2:14 @ unknown filter \"uper\"                     @ did you mean \"upper\"?",
                "<p>{% if user %}       @ 2:4  @ Unexpected end of template                  @ ^",
                "<p>{{ user + }}        @ 2:14 @ Unexpected token                            @ ^",
                "{% include 'god.html' %}  @ 2:13 @ template \"god.html\": not found          @ did you mean \"good.html\"?",
                "{% include 'page.html' %} @ 2:1  @ templates include each other without end @ page.html > page.html"
            })
    void theLogHasFileLineColumnAndTheLineItselfAndTheVisitorNothing(
            String line, String place, String problem, String help) throws IOException {
        Files.writeString(folder.resolve("page.html"), "<h1>page</h1>\n" + line);
        App app = App.create("--retort.templates.directory=" + folder, "--debug");
        app.without("devtools");
        app.get("/", () -> View.of("page.html").with("user", Map.of("name", "Ada")));

        try (TestClient client = TestClient.of(app)) {
            String page = client.get("/").expect(500).text();

            assertThat(page).doesNotContain("page.html", "user", "template", "Pebble", line.strip());
        }
        List<String> errors = log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(event ->
                        event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
        assertThat(errors)
                .singleElement()
                .asString()
                .contains("templates/page.html:" + place + ": ", problem, "\n    " + line.strip() + "\n", help);
    }
}
