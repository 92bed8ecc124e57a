package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.App;
import dev.retort.Plugin;
import dev.retort.SetupException;
import dev.retort.spi.AppInspection;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThat(refusal(App.create("--retort.templates.directory=no/such")))
                .hasMessageStartingWith("retort.templates.directory = \"no/such\": no such directory: ")
                .extracting(SetupException::code)
                .isEqualTo("TEMPLATE-DIRECTORY");
    }

    @Test
    void refusesALanguageThatIsNone() {
        assertThat(refusal(App.create("--retort.templates.language=english language")))
                .hasMessage(
                        "retort.templates.language = \"english language\": no language (expected: a tag such as en, de or"
                                + " pt-BR)");
    }

    private static SetupException refusal(App app) {
        return catchThrowableOfType(
                SetupException.class, () -> AppInspection.of(app).routes());
    }

    @Test
    void isNamedAlikeInTheModuleTheServicesFileAndTheMarker() throws IOException {
        String name = Templates.class.getName();

        assertThat(ModuleFinder.of(CLASSES)
                        .findAll()
                        .iterator()
                        .next()
                        .descriptor()
                        .provides())
                .singleElement()
                .satisfies(provided -> {
                    assertThat(provided.service()).isEqualTo(Plugin.class.getName());
                    assertThat(provided.providers()).containsExactly(name);
                });
        assertThat(CLASSES.resolve("META-INF/services/dev.retort.Plugin"))
                .content()
                .isEqualToIgnoringNewLines(name);
        assertThat(CLASSES.resolve(
                        "META-INF/retort/plugins/" + Templates.create().id()))
                .content()
                .isEqualToIgnoringNewLines(name);
    }
}
