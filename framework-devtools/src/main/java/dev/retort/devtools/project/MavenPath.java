package dev.retort.devtools.project;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks Maven which jars a project runs with: only Maven knows what a dependency depends on. */
public final class MavenPath {
    private static final long PATIENCE_SECONDS = 60;
    private static final List<String> GOAL = List.of("dependency:build-classpath", "-DincludeScope=runtime");
    private static final List<String> OFFLINE = List.of("-o");

    private MavenPath() {}

    /**
     * {@return the jars, as the pom of a folder is now; empty if there is no Maven, or it cannot tell}
     *
     * <p>What is in the local repository is taken from there; for the rest Maven looks elsewhere, unless it was told not to.
     * A module that depends on others of its build is asked for with them, as the local repository need not have those.
     */
    public static Optional<List<Path>> of(Path folder) throws InterruptedException {
        List<List<String>> ways = new ArrayList<>(List.of(GOAL));
        root(folder).ifPresent(root -> ways.add(0, inBuild(root, folder)));
        boolean isOffline = Arrays.stream(
                        System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", "").split(" "))
                .anyMatch(word -> word.equals("-o") || word.equals("--offline"));
        for (List<String> place : isOffline ? List.of(OFFLINE) : List.of(OFFLINE, List.<String>of())) {
            for (List<String> way : ways) {
                Optional<List<Path>> told =
                        ask(folder, Stream.concat(way.stream(), place.stream()).toList());
                if (told.isPresent()) {
                    return told;
                }
            }
        }
        return Optional.empty();
    }

    // the outermost build that has the folder's project as a module
    private static Optional<Path> root(Path folder) {
        Optional<Path> root = Optional.empty();
        for (Path at = folder.getParent(); at != null; at = at.getParent()) {
            if (Pom.read(at).filter(Pom::hasModules).isPresent()) {
                root = Optional.of(at);
            }
        }
        return root;
    }

    // the modules that it depends on count as compiled, which Maven must believe to take their outputs for them;
    // the last module tells its path last
    private static List<String> inBuild(Path root, Path folder) {
        List<String> words = new ArrayList<>(
                List.of("-f", root.toString(), "-pl", root.relativize(folder).toString(), "-am"));
        words.addAll(List.of("-Dmaven.main.skip", "-Dmaven.resources.skip", "compile"));
        words.addAll(GOAL);
        return words;
    }

    private static Optional<List<Path>> ask(Path folder, List<String> words) throws InterruptedException {
        Path answer = null;
        try {
            answer = Files.createTempFile("retort-libraries", ".path");
            Process maven = new ProcessBuilder(command(folder, answer, words))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            maven.getOutputStream().close();
            try {
                return maven.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && maven.exitValue() == 0
                        ? Optional.of(jars(Files.readString(answer, StandardCharsets.UTF_8)))
                        : Optional.empty();
            } finally {
                maven.destroyForcibly(); // took too long, or nobody waits any more
            }
        } catch (IOException noMaven) {
            return Optional.empty();
        } finally {
            if (answer != null) {
                delete(answer);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            file.toFile().deleteOnExit();
        }
    }

    private static List<String> command(Path folder, Path answer, List<String> words) {
        List<String> command = new ArrayList<>(List.of(program(folder), "-q", "-B", "-Dmdep.outputFile=" + answer));
        command.addAll(words);
        String repository = System.getProperty("maven.repo.local", "");
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        return command;
    }

    // the one that runs the program, the one that the project brings, the one of the system
    private static String program(Path folder) {
        boolean isWindows = File.separatorChar == '\\';
        Path running = Path.of(System.getProperty("maven.home", ""), "bin", isWindows ? "mvn.cmd" : "mvn");
        if (Files.isExecutable(running)) {
            return running.toString();
        }
        for (Path at = folder; at != null; at = at.getParent()) {
            Path wrapper = at.resolve(isWindows ? "mvnw.cmd" : "mvnw");
            if (Files.isExecutable(wrapper)) {
                return wrapper.toString();
            }
        }
        return isWindows ? "mvn.cmd" : "mvn";
    }

    private static List<Path> jars(String text) {
        return Arrays.stream(text.strip().split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .toList();
    }
}
