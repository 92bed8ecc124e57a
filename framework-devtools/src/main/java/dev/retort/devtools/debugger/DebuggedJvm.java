package dev.retort.devtools.debugger;

import dev.retort.devtools.project.ClassPath;
import dev.retort.spi.DevelopmentProgram;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM to which a debugger can attach: a JVM that runs already cannot be opened to one, so the program is
 * started once more, and this JVM waits for it. The two end together, whichever is told to.
 */
public final class DebuggedJvm {
    private static final String PARENT = "dev.retort.devtools.parent";

    // what the JVM sets by itself, and what is Maven's
    private static final List<String> FOREIGN = List.of(
            "java.",
            "sun.",
            "os.",
            "user.",
            "file.",
            "line.",
            "path.",
            "native.",
            "jdk.",
            "awt.",
            "stdout.",
            "stderr.",
            "maven.",
            "classworlds.",
            "library.jansi",
            "guice.",
            "exec.",
            "env.",
            "dev.retort.devtools.");

    private static final Set<String> OPTION_VARIABLES =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final DevelopmentProgram program;
    private final ClassLoader loader;

    private DebuggedJvm(DevelopmentProgram program, ClassLoader loader) {
        this.program = program;
        this.loader = loader;
    }

    /**
     * Runs a program and ends this process with its exit code.
     *
     * @param setting the port, or {@code true}
     * @throws dev.retort.SetupException if the setting is wrong
     * @throws IOException if no JVM can be started
     */
    public static void run(DevelopmentProgram program, ClassLoader loader, String setting, PrintStream out)
            throws IOException, InterruptedException {
        DebugPort port = DebugPort.choose(setting);
        out.println("debugger    " + port.text());
        out.flush();
        Process jvm = new DebuggedJvm(program, loader).start(port);
        Thread stop = new Thread(() -> stop(jvm), "retort-debugged");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            System.exit(jvm.waitFor());
        } finally {
            jvm.destroy(); // interrupted
        }
    }

    /** Ends this process as soon as the one that has started it so ends, even if it is killed. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public static void followParent() {
        String pid = System.getProperty(PARENT);
        if (pid != null) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresentOrElse(parent -> parent.onExit().thenRun(() -> System.exit(1)), () -> System.exit(1));
        }
    }

    private static void stop(Process jvm) {
        jvm.destroy();
        try {
            jvm.waitFor();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(DebugPort port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + options(port));
        command.add(program.mainClass().getName());
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (isOwnPath()) {
            builder.environment().keySet().removeAll(OPTION_VARIABLES); // they are among the options of this JVM
        }
        return builder.start();
    }

    // a class path may be longer than a command may be
    private Path options(DebugPort port) throws IOException {
        List<String> options = new ArrayList<>(inherited());
        options.add(port.option());
        options.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        options.add("-cp");
        options.add(ClassPath.of(loader).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        Path file = Files.createTempFile("retort-debug", ".options"); // for this user only
        file.toFile().deleteOnExit();
        return Files.write(file, options.stream().map(DebuggedJvm::quoted).toList());
    }

    private boolean isOwnPath() {
        return loader == ClassLoader.getSystemClassLoader();
    }

    private List<String> inherited() {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        if (isOwnPath()) {
            return own;
        }
        Properties properties = System.getProperties(); // of Maven's JVM: its options are not meant for the program
        return Stream.concat(
                        own.stream().filter(option -> option.startsWith("-X")),
                        new TreeSet<>(properties.stringPropertyNames())
                                .stream()
                                        .filter(name -> FOREIGN.stream().noneMatch(name::startsWith))
                                        .map(name -> "-D" + name + "=" + properties.getProperty(name)))
                .toList();
    }

    /** {@return a line of a file of options} */
    static String quoted(String option) {
        return '"'
                + option.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
