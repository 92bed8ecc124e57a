package dev.retort.devtools.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Says what only a start of the program takes: the libraries that the JVM was started with are those it has. */
final class Restart {
    private Restart() {}

    /**
     * {@return what to do; empty for nothing}
     *
     * @param changed the build files that have changed
     * @param libraries how the libraries they ask for differ from those of the start
     */
    static String notice(Set<Path> changed, List<String> libraries) {
        boolean isGradle = changed.stream().anyMatch(file -> !file.endsWith("pom.xml"));
        if (isGradle) {
            return "If the change of the Gradle build is about dependencies or options of the compiler, "
                    + command("stop the program, and run it again by Gradle or the IDE");
        }
        return libraries.isEmpty()
                ? ""
                : String.join("\n", libraries) + "\n"
                        + command(
                                "stop the program, build it (mvn compile, or load the Maven changes in the IDE), and start it"
                                        + " again: this JVM keeps the libraries that it was started with");
    }

    private static String command(String otherwise) {
        String maven = System.getenv("MAVEN_CMD_LINE_ARGS");
        return maven == null || maven.isBlank()
                ? otherwise
                : "stop the program (Ctrl-C) and run mvn " + maven.strip()
                        + " again: this JVM keeps the libraries that it was started with";
    }
}
