package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Plugin;
import dev.retort.Setup;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void installsReadersWritersAndTheProblemRendererInTheRoleOfJson() {
        List<String> added = new ArrayList<>();
        Setup setup = (Setup) Proxy.newProxyInstance(
                Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, (proxy, method, arguments) -> {
                    added.add(method.getName() + " "
                            + (arguments[0] instanceof String role
                                    ? role
                                    : arguments[0].getClass().getSimpleName()));
                    return proxy;
                });

        Rest.create().install(setup);

        assertThat(added)
                .containsExactly(
                        "role json",
                        "reader JsonReader",
                        "writer JsonLinesWriter",
                        "writer JsonWriter",
                        "errorRenderer ProblemRenderer");
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
