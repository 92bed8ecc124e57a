package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script of the shell in a pseudo terminal, which {@code script} of util-linux makes; it ends with the test. */
final class TerminalSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path shown;

    private TerminalSession(Process process, Path shown) {
        this.process = process;
        this.shown = shown;
    }

    /** {@return the command that runs the program in debug mode on any port} */
    static String java(DemoProgram demo, String... options) {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '" + ForkedProgram.classPath(demo)
                + "' demo.Main run --debug --port=0 " + String.join(" ", options);
    }

    /** Runs a script in the folder of the program. */
    static TerminalSession run(DemoProgram demo, Map<String, String> environment, String script) throws IOException {
        demo.write("run.sh", script);
        Path shown = demo.path("shown");
        File folder = demo.path("").toFile();
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "bash run.sh", "/dev/null")
                .directory(folder)
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile());
        builder.environment().putAll(environment);
        return new TerminalSession(builder.start(), shown);
    }

    String shown() {
        try {
            return Files.readString(shown);
        } catch (IOException notYet) {
            return "";
        }
    }

    /** Waits until something is shown; gives the first group of it, or all. */
    String until(String pattern) {
        Pattern searched = Pattern.compile(pattern);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Matcher found = searched.matcher(shown());
        while (!found.find()) {
            assertThat(System.nanoTime()).as("%s in:%n%s", pattern, shown()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
            found = searched.matcher(shown());
        }
        return found.group(found.groupCount());
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
