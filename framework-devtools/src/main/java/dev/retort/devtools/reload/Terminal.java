package dev.retort.devtools.reload;

import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the developer reads in the terminal: one line for each reload. */
final class Terminal {
    private static final int MOST_NAMES = 4;

    private final PrintStream out;
    private final Path workingDirectory = Path.of("").toAbsolutePath();

    Terminal(PrintStream out) {
        this.out = out;
    }

    void watching(Project project) {
        for (Module module : project.modules()) {
            List<Path> roots = new ArrayList<>(module.tree().roots());
            roots.addAll(module.resources());
            String folders = roots.stream()
                    .filter(root -> root.toFile().isDirectory())
                    .map(this::shortened)
                    .collect(Collectors.joining(", "));
            print("watching    " + module.name() + ": " + folders);
        }
    }

    void live(int generation, long sinceNanos, Collection<Path> files) {
        print("gen " + generation + ", " + millis(sinceNanos) + " ms" + (files.isEmpty() ? "" : ": " + names(files)));
    }

    void broken(long sinceNanos, Throwable failure) {
        String time = sinceNanos == 0 ? "" : ", " + millis(sinceNanos) + " ms";
        if (failure instanceof CompileException compile) {
            print("broken" + time);
            compile.errors().stream()
                    .map(error -> "  " + shortened(error.file()) + ":" + error.line() + ": " + error.message())
                    .distinct()
                    .forEach(this::print);
        } else {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            print("broken" + time + ": " + failure.getMessage());
            if (cause != failure) {
                print("  " + cause);
            }
            place(cause).forEach(frame -> print("  at " + frame));
        }
    }

    private static List<StackTraceElement> place(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> String.valueOf(frame.getClassLoaderName()).startsWith("gen-"))
                .limit(1)
                .toList();
    }

    void print(String line) {
        out.print(line + "\n");
        out.flush();
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    private static String names(Collection<Path> files) {
        Set<String> names = files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.toCollection(TreeSet::new));
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + " and "
                        + (names.size() - MOST_NAMES) + " more";
    }

    private String shortened(Path file) {
        return file.isAbsolute() && file.startsWith(workingDirectory)
                ? workingDirectory.relativize(file).toString()
                : file.toString();
    }
}
