package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.spi.PluginDescription;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartReportTest {
    private static final PluginDescription REST = new PluginDescription("rest", "0.1.0", "rest.jar", true, "found");
    private static final PluginDescription AUDIT = new PluginDescription("audit", "", "classes", true, "found");
    private static final PluginDescription DEVTOOLS =
            new PluginDescription("devtools", "0.1.0", "devtools.jar", false, "off");

    @Test
    void saysWhatRunsWhereAndHowLongItTook() {
        StartReport report =
                report(new PortChoice(5000, 5000), false, urls("http://127.0.0.1:5000"), REST, AUDIT, DEVTOOLS);

        assertThat(report.text().lines())
                .containsExactly(
                        "Shop 1.2 on Retort " + RetortVersion.text() + ", Java " + RetortVersion.java(),
                        "listening   http://127.0.0.1:5000",
                        "mode        run",
                        "plugins     rest 0.1.0, audit",
                        "started in  187 ms, 402 ms since the JVM began",
                        "Ctrl-C stops");
    }

    @Test
    void listsEveryUrlAndSaysThatTheNetworkReachesIt() {
        StartReport report =
                report(new PortChoice(5000, 5000), false, urls("http://127.0.0.1:5000", "http://192.0.2.7:5000"));

        assertThat(report.text()).contains("""
                        listening   http://127.0.0.1:5000
                                    http://192.0.2.7:5000
                                    the network can now reach this application, not only this machine
                        mode        run
                        plugins     none
                        """);
    }

    @Test
    void loopbackAddressesNeedNoWarning() {
        StartReport report =
                report(new PortChoice(5000, 5000), false, urls("http://127.0.0.2:5000", "http://[::1]:5000"));

        assertThat(report.text()).doesNotContain("the network");
    }

    @Test
    void saysThatAnotherPortWasTaken() {
        StartReport report = report(new PortChoice(5001, 5000), true, urls("http://127.0.0.1:5001"));

        assertThat(report.text()).contains("5000 is taken, so this is the next free port (--port chooses one)");
    }

    @Test
    void saysWhichModuleDebugModeLacks() {
        StartReport report = report(new PortChoice(5000, 5000), true, urls("http://127.0.0.1:5000"), DEVTOOLS);

        assertThat(report.text()).contains("""
                        mode        debug, for this machine only
                        plugins     none
                                    debug mode has no error page without dev.retort:framework-devtools
                        """);
    }

    @Test
    void saysWhereTheDevelopmentPagesAre() {
        PluginDescription tools = new PluginDescription("devtools", "", "devtools.jar", true, "found");
        StartReport debug = report(new PortChoice(5000, 5000), true, urls("http://127.0.0.1:5000"), tools);
        StartReport run = report(new PortChoice(5000, 5000), false, urls("http://127.0.0.1:5000"), tools);

        assertThat(debug.text()).contains("look inside http://127.0.0.1:5000/-/dev\n");
        assertThat(run.text()).doesNotContain("/-/dev");
    }

    private static StartReport report(PortChoice port, boolean isDebug, List<URI> urls, PluginDescription... plugins) {
        return new StartReport(
                new Program("Shop", "1.2"),
                urls,
                port,
                isDebug,
                List.of(plugins),
                Duration.ofMillis(187),
                Duration.ofMillis(402));
    }

    private static List<URI> urls(String... urls) {
        return Arrays.stream(urls).map(URI::create).toList();
    }
}
