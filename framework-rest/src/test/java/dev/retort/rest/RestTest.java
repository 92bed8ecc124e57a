package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Key;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void installsReadersWritersAndTheProblemRendererInTheRoleOfJson() {
        List<String> added = new ArrayList<>();
        App app = App.create();
        Setup setup = (Setup) Proxy.newProxyInstance(
                Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("app")) {
                        return app;
                    }
                    if (method.getName().equals("config")) {
                        return app.config();
                    }
                    Object argument = arguments[0];
                    boolean isNamed = argument instanceof String || argument instanceof Key;
                    added.add(method.getName() + " "
                            + (isNamed ? argument : argument.getClass().getSimpleName()));
                    return proxy;
                });

        Rest.create().install(setup);

        assertThat(added)
                .filteredOn(step -> !step.startsWith("key "))
                .containsExactly(
                        "role json",
                        "reader JsonLinesReader",
                        "reader JsonReader",
                        "reader MergePatchReader",
                        "writer JsonLinesWriter",
                        "writer JsonWriter",
                        "errorRenderer ProblemRenderer",
                        "command openapi");
        assertThat(added)
                .filteredOn(step -> step.startsWith("key "))
                .allMatch(step -> step.startsWith("key retort.json.")
                        || step.startsWith("key retort.openapi.")
                        || step.equals("key retort.problems.base-uri"));
        assertThat(app.service(JsonMapper.class).writeValueAsString(1)).isEqualTo("1");
    }

    @Test
    void takesNoChangesOfTheMapperOnceItIsInstalled() {
        Rest rest = Rest.create();
        TestClient.of(App.create().plugin(rest)).close();

        assertThatThrownBy(() -> rest.mapper(builder -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mapper: the plugin is installed (change it before the application starts)");
    }

    @Test
    void isNamedAlikeInTheModuleTheServicesFileAndTheMarker() throws IOException {
        String name = Rest.class.getName();

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
        assertThat(CLASSES.resolve("META-INF/retort/plugins/" + Rest.create().id()))
                .content()
                .isEqualToIgnoringNewLines(name);
    }
}
