package dev.retort.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedModuleTest {
    private static final String SEARCH = "package shop.input; public record Search(String text) {}";

    @TempDir
    private Path folder;

    @Test
    void aClosedPackageNamesWhatToOpen() throws Exception {
        Class<?> search = compile("module shop {}").loadClass("shop.input.Search");

        assertThatThrownBy(() -> Binder.of(search, Conversions.standard(), BindingStyle.QUERY))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        mistake -> assertThat(mistake.code()).isEqualTo("INPUT-CLOSED"))
                .hasMessage("Search: its package is closed"
                        + " (add \"opens shop.input;\" to the module-info.java of shop)");
    }

    @Test
    void anExportedPackageIsEnoughForAPublicRecord() throws Exception {
        Class<?> search = compile("module shop { exports shop.input; }").loadClass("shop.input.Search");

        Bound<?> bound = Binder.of(search, Conversions.standard(), BindingStyle.QUERY)
                .bind(Values.of(UrlEncoded.query("text=a")));

        assertThat(((Bound.Ok<?>) bound).value()).hasToString("Search[text=a]");
    }

    private ClassLoader compile(String module) throws IOException {
        Path classes = folder.resolve("classes");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-d",
                        classes.toString(),
                        source("module-info.java", module),
                        source("shop/input/Search.java", SEARCH));
        assertThat(status).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
        return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
                .findLoader("shop");
    }

    private String source(String name, String text) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text).toString();
    }
}
