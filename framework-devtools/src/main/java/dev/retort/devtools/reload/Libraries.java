package dev.retort.devtools.reload;

import dev.retort.devtools.project.MavenPath;
import dev.retort.devtools.project.Project;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The libraries of the program, as build files change what it asks for: those that come are loaded between the class path of
 * the JVM and the generations; those that go are hidden from the compiler, as the JVM keeps them.
 */
final class Libraries {
    private static final String REMOVED = ": removed ";

    private final ClassLoader parent;
    private List<Path> added = List.of();
    private List<Path> hidden = List.of();
    private ClassLoader loader;

    Libraries(ClassLoader parent) {
        this.parent = parent;
        this.loader = parent;
    }

    /** {@return what loads all that is not of the application} */
    ClassLoader loader() {
        return loader;
    }

    /** {@return the jars that came since the start} */
    List<Path> added() {
        return added;
    }

    /** {@return a project with the libraries as they are now} */
    Project in(Project project) {
        List<Path> all = new ArrayList<>(project.libraries());
        all.removeAll(hidden);
        all.addAll(added);
        return new Project(project.modules(), all);
    }

    /**
     * Takes what the build files ask for now.
     *
     * @param differences from those of the start, as {@link dev.retort.devtools.project.BuildFiles#differences} has them
     * @return whether that could be done; a version that is another one needs a start, as does a build that only Maven knows
     *     how to do, where there is none
     */
    boolean take(Project project, Path folder, List<String> differences) throws InterruptedException {
        if (differences.isEmpty()) {
            use(List.of(), List.of());
            return true;
        }
        Optional<List<Path>> asked = MavenPath.of(folder);
        if (asked.isEmpty()) {
            use(List.of(), List.of());
            return false;
        }
        List<Path> more = new ArrayList<>(asked.get());
        more.removeAll(project.libraries());
        more.removeIf(entry -> isOfModule(entry, project));
        boolean isOtherVersion = more.stream()
                .anyMatch(jar -> project.libraries().stream().anyMatch(known -> isOfOneArtifact(jar, known)));
        if (isOtherVersion) {
            use(List.of(), List.of());
            return false;
        }
        List<Path> gone = project.libraries().stream()
                .filter(known -> !asked.get().contains(known) && isNamed(known, differences))
                .toList();
        use(more, gone);
        return true;
    }

    // its output, or what was installed of it at some time
    private static boolean isOfModule(Path entry, Project project) {
        String artifact = String.valueOf(artifact(entry).getFileName());
        return !entry.toString().endsWith(".jar")
                || project.modules().stream().anyMatch(module -> module.name().equals(artifact));
    }

    private static boolean isOfOneArtifact(Path one, Path other) {
        return !one.equals(other) && artifact(one).equals(artifact(other));
    }

    // shop: removed org.acme:anvil:1.2, org.acme:hammer:3 (runtime)
    private static boolean isNamed(Path jar, List<String> differences) {
        String artifact = String.valueOf(artifact(jar).getFileName());
        return differences.stream().anyMatch(line -> line.contains(REMOVED) && line.contains(":" + artifact + ":"));
    }

    // repository/group/artifact/version/artifact-version.jar
    private static Path artifact(Path jar) {
        Path version = jar.getParent();
        Path artifact = version == null ? null : version.getParent();
        return artifact == null ? jar : artifact;
    }

    private void use(List<Path> more, List<Path> gone) {
        if (!more.equals(added)) {
            loader = more.isEmpty()
                    ? parent
                    : new URLClassLoader(
                            "libraries", more.stream().map(Libraries::url).toArray(URL[]::new), parent);
        }
        added = more;
        hidden = gone;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(jar.toString(), impossible);
        }
    }
}
