package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Config;
import dev.retort.Setup;
import dev.retort.devtools.settings.DevKeys;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevtoolsTest {
    @Test
    void installsNothingButItsSettingsAndCommandInRunMode() {
        List<String> added = new ArrayList<>();

        new Devtools().install(setup(added));

        assertThat(added)
                .hasSize(DevKeys.ALL.size() + 1)
                .containsOnlyOnce("command")
                .containsOnly("key", "command");
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
