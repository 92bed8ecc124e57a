package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Plugin;
import dev.retort.Setup;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void installsTheValidatorAndClosesItWithTheApplication() {
        List<String> added = new ArrayList<>();
        InvocationHandler record = (proxy, method, arguments) -> {
            if (method.getName().equals("app")) {
                return Proxy.newProxyInstance(
                        App.class.getClassLoader(), new Class<?>[] {App.class}, (app, call, values) -> {
                            added.add("app " + call.getName());
                            return app;
                        });
            }
            added.add(method.getName());
            return proxy;
        };

        new Validation().install((Setup)
                Proxy.newProxyInstance(Setup.class.getClassLoader(), new Class<?>[] {Setup.class}, record));

        assertThat(added).containsExactly("validator", "app onStop");
    }

    @Test
    void isNamedAlikeInTheModuleTheServicesFileAndTheMarker() {
        String name = Validation.class.getName();

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
        assertThat(CLASSES.resolve("META-INF/retort/plugins/" + new Validation().id()))
                .content()
                .isEqualToIgnoringNewLines(name);
    }
}
