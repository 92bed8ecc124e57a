package dev.retort.core.cli;

import dev.retort.spi.PluginDescription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a program says when it has started.
 *
 * @param program what it calls itself
 * @param urls where it can be reached
 * @param port how the port was chosen
 * @param isDebug whether this is debug mode
 * @param plugins all that were found
 * @param sinceCreation the time since {@code App.create}
 * @param sinceJvm the time since the JVM was started; null if the system does not tell
 */
record StartReport(
        Program program,
        List<URI> urls,
        PortChoice port,
        boolean isDebug,
        List<PluginDescription> plugins,
        Duration sinceCreation,
        @Nullable Duration sinceJvm) {
    private static final String INDENT = " ".repeat(12);

    /** {@return the time since this JVM was started} */
    static Optional<Duration> sinceJvmStart() {
        return ProcessHandle.current().info().startInstant().map(start -> Duration.between(start, Instant.now()));
    }

    /** {@return the lines} */
    String text() {
        return program + " on Retort " + RetortVersion.text() + ", Java " + RetortVersion.java() + "\n"
                + labelled("listening", urls.stream().map(URI::toString).collect(Collectors.joining("\n" + INDENT)))
                + network()
                + anotherPort()
                + labelled("mode", isDebug ? "debug, for this machine only" : "run")
                + labelled("plugins", pluginNames())
                + debugTools()
                + labelled("started in", startTime())
                + "Ctrl-C stops\n";
    }

    private static String labelled(String label, String text) {
        return label + " ".repeat(INDENT.length() - label.length()) + text + "\n";
    }

    private String network() {
        boolean isOpen = urls.stream().anyMatch(url -> !isLoopback(url));
        return isOpen ? labelled("", "the network can now reach this application, not only this machine") : "";
    }

    private static boolean isLoopback(URI url) {
        String host = String.valueOf(url.getHost());
        return host.startsWith("127.") || host.equals("localhost") || host.equals("[::1]");
    }

    private String anotherPort() {
        return port.isAnother()
                ? labelled("", port.wanted() + " is taken, so this is the next free port (--port chooses one)")
                : "";
    }

    private String pluginNames() {
        String names = plugins.stream()
                .filter(PluginDescription::enabled)
                .map(plugin -> (plugin.id() + " " + plugin.version()).strip())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private String debugTools() {
        if (!isDebug) {
            return "";
        }
        boolean hasTools = plugins.stream()
                .anyMatch(plugin -> plugin.enabled() && plugin.id().equals("devtools"));
        return hasTools
                ? labelled("look inside", urls.get(0) + "/-/dev")
                : labelled("", "debug mode has no error page without dev.retort:framework-devtools");
    }

    private String startTime() {
        String sinceApp = sinceCreation.toMillis() + " ms";
        return sinceJvm == null ? sinceApp : sinceApp + ", " + sinceJvm.toMillis() + " ms since the JVM began";
    }
}
