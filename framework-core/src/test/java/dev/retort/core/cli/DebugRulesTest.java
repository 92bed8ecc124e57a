package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugRulesTest {
    private static final Program SHOP = new Program("Shop", "1.2");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
    void debugModeIsForLoopback(String host) {
        assertThatCode(() -> DebugRules.check(app("--debug").config(), host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "nohost.invalid", ""})
    void debugModeIsRefusedWhereOthersReachIt(String host) {
        assertThatThrownBy(() -> DebugRules.check(app("--debug").config(), host))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("DEBUG-HOST"))
                .hasMessageContaining("leave --host out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "PRODUCTION", "prod"})
    void debugModeIsRefusedInProduction(String environment) {
        assertThatThrownBy(() -> DebugRules.check(
                        app("--debug", "--retort.env=" + environment).config(), "127.0.0.1"))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("DEBUG-PRODUCTION"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1"})
    void debugModeIsRefusedInACluster(String host) {
        Map<String, String> cluster = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

        assertThat(DebugRules.problem(
                        app("--debug", "--debug-allow", "10.0.0.0/8").config(), host, SHOP, cluster))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.code()).isEqualTo("DEBUG-PRODUCTION");
                    assertThat(refusal).hasMessageContaining("KUBERNETES_SERVICE_HOST");
                });
        assertThat(DebugRules.problem(app().config(), host, SHOP, cluster)).isEmpty();
    }

    @Test
    void debugModeIsRefusedToAJarWithoutSources() {
        Program installed = new Program("Shop", "1.2", Path.of("/opt/shop.jar"));

        assertThat(DebugRules.problem(app("--debug").config(), "127.0.0.1", installed, Map.of()))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.code()).isEqualTo("DEBUG-PRODUCTION");
                    assertThat(refusal).hasMessageContaining("/opt/shop.jar");
                });
        assertThat(DebugRules.problem(app().config(), "127.0.0.1", installed, Map.of()))
                .isEmpty();
    }

    @Test
    void namedNetworksMayReachDebugMode() {
        assertThat(DebugRules.problem(
                        app("--debug", "--debug-allow", "172.17.0.0/16").config(), "0.0.0.0", SHOP, Map.of()))
                .isEmpty();
    }

    @Test
    void runModeMayBeReachedByAll() {
        assertThat(DebugRules.problem(app().config(), "0.0.0.0", SHOP)).isEmpty();
        assertThat(DebugRules.problem(app("--retort.env=production").config(), "0.0.0.0", SHOP))
                .isEmpty();
    }

    private StubApp app(String... words) {
        return new StubApp(directory, CommandLine.parse(Arrays.asList(words)), Map.of());
    }
}
