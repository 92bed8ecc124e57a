package packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application in a process of its own, which ends with the test. */
final class RunningJar implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder text = new StringBuilder();

    private RunningJar(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts java with these arguments, in the folder where the jars are. */
    static RunningJar start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        command.add("--port=0");
        return new RunningJar(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** Waits until it says where it listens. */
    String url() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            text.append(line).append('\n');
            Matcher url = URL.matcher(line);
            if (url.find()) {
                return url.group();
            }
        }
        throw new AssertionError("it ended without an address:\n" + text);
    }

    /** {@return what it said up to its address} */
    String said() {
        return text.toString();
    }

    /** Waits for its end and gives all that it said. */
    String end() throws IOException {
        output.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Waits for its end and gives its exit code. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
