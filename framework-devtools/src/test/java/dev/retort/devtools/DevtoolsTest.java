package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Config;
import dev.retort.Plugin;
import dev.retort.Setup;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevtoolsTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void installsErrorPagesInDebugMode() {
        List<String> added = new ArrayList<>();

        new Devtools().install(setup(true, added));

        assertThat(added).containsExactly("errorRenderer TextErrorPage", "errorRenderer HtmlErrorPage");
    }

    @Test
    void installsNothingInRunMode() {
        List<String> added = new ArrayList<>();

        new Devtools().install(setup(false, added));

        assertThat(added).isEmpty();
    }

    @Test
    void isNamedAlikeInTheModuleTheServicesFileAndTheMarker() {
        String name = Devtools.class.getName();

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
        assertThat(CLASSES.resolve("META-INF/retort/plugins/" + new Devtools().id()))
                .content()
                .isEqualToIgnoringNewLines(name);
    }

    private static Setup setup(boolean debug, List<String> added) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> debug);
        return (Setup) Proxy.newProxyInstance(
                Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("config")) {
                        return config;
                    }
                    added.add(method.getName() + " " + arguments[0].getClass().getSimpleName());
                    return proxy;
                });
    }
}
