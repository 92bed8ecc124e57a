package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Config;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.devtools.settings.DevKeys;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevtoolsTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void installsNothingButItsSettingsInRunMode() {
        List<String> added = new ArrayList<>();

        new Devtools().install(setup(added));

        assertThat(added).hasSize(DevKeys.ALL.size()).allMatch("key"::equals);
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

    private static Setup setup(List<String> added) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> false);
        return (Setup) Proxy.newProxyInstance(
                Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("config")) {
                        return config;
                    }
                    added.add(method.getName());
                    return proxy;
                });
    }
}
