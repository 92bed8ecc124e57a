package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Config;
import dev.retort.Key;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.SetupException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void installsAWriterOfViewsInTheRoleOfTemplates() {
        List<String> added = new ArrayList<>();

        Templates.create().install(setup("", added));

        assertThat(added)
                .containsExactly("key retort.templates.directory", "role templates", "writer ViewWriter", "onComplete");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThatThrownBy(() -> Templates.create().install(setup("no/such", new ArrayList<>())))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("retort.templates.directory = \"no/such\": no such directory: ")
                .extracting(failure -> ((SetupException) failure).code())
                .isEqualTo("TEMPLATE-DIRECTORY");
    }

    @Test
    void refusesFiltersAndGlobalsOnceItIsInstalled() {
        Templates templates = Templates.create().filter("up", value -> value).global("site", "R&D");
        templates.install(setup("", new ArrayList<>()));

        assertThatThrownBy(() -> templates.filter("late", value -> value))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("filter \"late\"");
        assertThatThrownBy(() -> templates.global("late", 1)).isInstanceOf(SetupException.class);
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

    private static Setup setup(String directory, List<String> added) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> method.getName().equals("isDebug") ? (Object) false : directory);
        return (Setup) Proxy.newProxyInstance(
                Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("config")) {
                        return config;
                    }
                    if (method.getName().equals("onComplete")) {
                        added.add("onComplete");
                        return proxy;
                    }
                    added.add(method.getName() + " "
                            + (arguments[0] instanceof String || arguments[0] instanceof Key<?>
                                    ? arguments[0]
                                    : arguments[0].getClass().getSimpleName()));
                    return proxy;
                });
    }
}
