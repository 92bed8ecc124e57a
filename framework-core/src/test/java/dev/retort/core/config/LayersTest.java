package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Key;
import dev.retort.SetupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    private static final Key<String> NAME = Key.of("shop.name", "default");

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void create() {
        workspace = new Workspace(folder);
    }

    private record Source(String origin, BiConsumer<Workspace, String> set) {}

    /** Every source from weak to strong, in debug mode and with the profiles a and b. */
    private static final List<Source> WEAK_TO_STRONG = List.of(
            file("application.yml:1", (w, v) -> w.onClassPath("application.yml", "shop.name: " + v)),
            file("application.yaml:1", (w, v) -> w.onClassPath("application.yaml", "shop.name: " + v)),
            file("application.properties:1", (w, v) -> w.onClassPath("application.properties", "shop.name=" + v)),
            file("./application.yaml:1", (w, v) -> w.inDirectory("application.yaml", "shop.name: " + v)),
            file("./application.properties:1", (w, v) -> w.inDirectory("application.properties", "shop.name=" + v)),
            file("./config/application.yaml:1", (w, v) -> w.inDirectory("config/application.yaml", "shop.name: " + v)),
            file(
                    "./config/application.properties:1",
                    (w, v) -> w.inDirectory("config/application.properties", "shop.name=" + v)),
            file("application-a.properties:1", (w, v) -> w.onClassPath("application-a.properties", "shop.name=" + v)),
            file("./application-a.yaml:1", (w, v) -> w.inDirectory("application-a.yaml", "shop.name: " + v)),
            file("application-b.properties:1", (w, v) -> w.onClassPath("application-b.properties", "shop.name=" + v)),
            file(".env:1", (w, v) -> w.inDirectory(".env", "SHOP_NAME=" + v)),
            file("environment SHOP_NAME", (w, v) -> w.env("SHOP_NAME", v)),
            file("system property shop.name", (w, v) -> w.property("shop.name", v)),
            file("command line --shop.name", (w, v) -> w.option("shop.name", v)),
            file("test", (w, v) -> w.override("shop.name", v)));

    private static Source file(String origin, BiConsumer<Workspace, String> set) {
        return new Source(origin, set);
    }

    @Test
    void theStrongestSourceDecidesAndIsTheOrigin() {
        workspace.env("RETORT_DEBUG", "true").env("RETORT_PROFILE", "a, b");
        workspace.onClassPath("application-a.properties", "").onClassPath("application-b.properties", "");
        List<String> expected = new ArrayList<>(List.of("default, Optional.empty", "code, Optional[code Shop.java:1]"));
        List<String> seen = new ArrayList<>();
        LayeredConfig before = workspace.config();
        seen.add(before.get(NAME) + ", " + before.origin("shop.name"));
        before.set("shop.name", "code", "code Shop.java:1");
        seen.add(before.get(NAME) + ", " + before.origin("shop.name"));

        int number = 0;
        for (Source source : WEAK_TO_STRONG) {
            source.set.accept(workspace, "v" + ++number);
            LayeredConfig config = workspace.config();
            config.set("shop.name", "code", "code Shop.java:1");
            seen.add(config.get(NAME) + ", " + config.origin("shop.name"));
            expected.add("v" + number + ", Optional[" + source.origin + "]");
        }

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void dotEnvIsReadInDebugModeOnly() {
        workspace
                .inDirectory(".env", "SHOP_NAME=local\nRETORT_PROFILE=dev")
                .onClassPath("application-dev.yaml", "a: 1");

        assertThat(workspace.config().get(NAME)).isEqualTo("default");
        workspace.option("retort.debug", "true");
        assertThat(workspace.config().get(NAME)).isEqualTo("local");
        assertThat(workspace.config().get("a")).isEqualTo("1");
    }

    @Test
    void debugModeIsSwitchedOnOutsideOfFiles() {
        assertThat(workspace.config().isDebug()).isFalse();
        assertThat(workspace.env("RETORT_DEBUG", "true").config().isDebug()).isTrue();
        assertThat(workspace.option("retort.debug", "false").config().isDebug()).isFalse();
    }

    @Test
    void debugModeInAFileIsRefused() {
        workspace.onClassPath("application.properties", "a=1\nretort.debug=true");

        assertRefused(
                "CONFIG-FILE",
                "application.properties:2: retort.debug could reach production in a file (use --debug, or"
                        + " RETORT_DEBUG=true in the shell)");
    }

    @Test
    void debugModeInDotEnvIsRefused() {
        workspace.inDirectory(".env", "RETORT_DEBUG=false").env("RETORT_DEBUG", "true");

        assertRefused(
                "CONFIG-FILE",
                ".env:1: retort.debug has no effect here (this file is read in debug mode only; use --debug)");
    }

    @Test
    void aProfileThatChoosesAProfileIsRefused() {
        workspace.inDirectory("application-a.yaml", "retort:\n  profile: b").option("retort.profile", "a");

        assertRefused(
                "CONFIG-FILE",
                "./application-a.yaml:2: retort.profile has no effect in the file of a profile (set it where the"
                        + " profile is not known yet)");
    }

    @Test
    void aProfileWithoutAFileIsRefused() {
        workspace.option("retort.profile", "prdo");

        assertRefused(
                "CONFIG-VALUE",
                "retort.profile: \"prdo\" (expected: a file application-prdo.properties or .yaml on the class path, in"
                        + " the working directory or in its folder config; from command line --retort.profile)");
    }

    @Test
    void aProfileCannotLeaveItsFolder() {
        workspace.env("RETORT_PROFILE", "../x");

        assertRefused(
                "CONFIG-VALUE",
                "retort.profile: \"../x\" (expected: names of letters, digits, dots and dashes; from environment"
                        + " RETORT_PROFILE)");
    }

    @Test
    void codeMayChooseTheProfile() {
        workspace.onClassPath("application-a.properties", "shop.name=a");
        LayeredConfig config = workspace.config();
        assertThat(config.get(NAME)).isEqualTo("default");

        config.set("retort.profile", "a", "code Shop.java:1");

        assertThat(config.get(NAME)).isEqualTo("a");
    }

    @Test
    void variablesOfTheSystemAndOfTheJvmAreNoSettings() {
        workspace.env("PATH", "/bin").env("HOME", "/root").env("SHOP_NAME", "");
        workspace.property("user.name", "root").property("java.version", "17").property("user.page", "3");
        LayeredConfig config = workspace.config();

        assertThat(config.get("path", "none")).isEqualTo("none");
        assertThat(config.get("home", "none")).isEqualTo("none");
        assertThat(config.get("user.name", "none")).isEqualTo("none");
        assertThat(config.get("java.version", "none")).isEqualTo("none");
        assertThat(config.get("user.page", "none")).isEqualTo("3");
        assertThat(config.get(NAME)).as("an empty variable").isEqualTo("default");
    }

    @Test
    void everySpellingOfAVariableIsFound() {
        assertThat(new Workspace(folder).env("SHOP_PAGE_SIZE", "3").config().get("shop.page-size", 1))
                .isEqualTo(3);
        assertThat(new Workspace(folder).env("SHOP_PAGESIZE", "3").config().get("shop.page-size", 1))
                .isEqualTo(3);
        assertThat(new Workspace(folder).env("SHOP_PAGE_SIZE", "3").config().get("shop.pageSize", 1))
                .isEqualTo(3);
        assertThat(new Workspace(folder).property("shop.pageSize", "3").config().get("shop.page-size", 1))
                .isEqualTo(3);
    }

    private void assertRefused(String code, String message) {
        LayeredConfig config = workspace.config();

        assertThatThrownBy(() -> config.get(NAME))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
