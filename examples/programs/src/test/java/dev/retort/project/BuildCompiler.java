package dev.retort.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles as the build compiles main code: by javac with the options of the root pom and of Maven's JVM. */
final class BuildCompiler {
    private static final Pattern CHECKS = Pattern.compile("<arg>(\\$\\{retort\\.errorProne}.*NullAway:ERROR.*)</arg>");
    private static final Pattern ERROR_PRONE = Pattern.compile("<retort\\.errorProne>(.*)</retort\\.errorProne>");

    private BuildCompiler() {}

    /** {@return the exit code of javac, and what it said} */
    static Result compile(Path folder, List<Path> sources) throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of("--release", "17", "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
        command.addAll(List.of("-classpath", classPath, "-processorpath", classPath, "-proc:none"));
        command.addAll(List.of("-d", folder.toString(), checks()));
        sources.forEach(source -> command.add(source.toString()));
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(javac.waitFor(), output);
        } finally {
            javac.destroyForcibly();
        }
    }

    private static List<String> jvmOptions() {
        return Repository.text(Repository.path(".mvn/jvm.config"))
                .lines()
                .filter(line -> line.startsWith("--add-"))
                .map(line -> "-J" + line.strip().replace(' ', '='))
                .toList();
    }

    private static String checks() {
        String pom = Repository.text(Repository.path("pom.xml"));
        return one(CHECKS, pom).replace("${retort.errorProne}", one(ERROR_PRONE, pom));
    }

    private static String one(Pattern pattern, String pom) {
        Matcher found = pattern.matcher(pom);
        if (!found.find()) {
            throw new AssertionError("pom.xml: nothing like " + pattern);
        }
        return found.group(1);
    }

    /** The end of a compilation. */
    record Result(int exitCode, String output) {}
}
