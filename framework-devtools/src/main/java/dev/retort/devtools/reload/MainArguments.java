package dev.retort.devtools.reload;

import java.util.Arrays;
import java.util.List;

/** The arguments with which the JVM called {@code main}. */
final class MainArguments {
    private MainArguments() {}

    /**
     * {@return the arguments of main}
     *
     * @param otherwise what is taken if the system does not tell, or the JVM was started with another main class
     */
    static List<String> of(String mainClass, List<String> otherwise) {
        List<String> process =
                ProcessHandle.current().info().arguments().map(Arrays::asList).orElse(List.of());
        int at = process.indexOf(mainClass);
        return at < 0 ? otherwise : List.copyOf(process.subList(at + 1, process.size()));
    }
}
