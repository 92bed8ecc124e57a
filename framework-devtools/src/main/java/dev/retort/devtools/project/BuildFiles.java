package dev.retort.devtools.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the build files of a project ask for that a running JVM cannot be given: its libraries. */
public final class BuildFiles {
    private final Map<Path, Set<String>> libraries = new HashMap<>();
    private final Map<Path, String> names = new HashMap<>();

    private BuildFiles() {}

    /** {@return what the build files say now} */
    public static BuildFiles of(Project project) {
        BuildFiles files = new BuildFiles();
        for (Module module : project.modules()) {
            Path folder = module.tree().folder();
            Pom.read(folder).ifPresent(pom -> {
                files.libraries.put(folder, pom.libraries());
                files.names.put(folder, module.name());
            });
        }
        return files;
    }

    /** {@return what is wrong with one of these files, with its name; empty if they can be read} */
    public static Optional<String> mistake(Set<Path> files) {
        for (Path file : files) {
            Optional<String> wrong = file.endsWith("pom.xml") ? Pom.mistake(file) : Optional.empty();
            if (wrong.isPresent()) {
                return Optional.of(file.getFileName() + ", " + wrong.get());
            }
        }
        return Optional.empty();
    }

    /** {@return how other build files differ in their libraries, such as {@code shop: added org.acme:anvil:1.2}} */
    public List<String> differences(BuildFiles later) {
        List<String> differences = new ArrayList<>();
        later.libraries.forEach((folder, now) -> {
            Set<String> before = libraries.getOrDefault(folder, Set.of());
            String name = later.names.getOrDefault(folder, "");
            difference(name + ": added ", now, before).ifPresent(differences::add);
            difference(name + ": removed ", before, now).ifPresent(differences::add);
        });
        return differences.stream().sorted().toList();
    }

    private static Optional<String> difference(String title, Set<String> some, Set<String> others) {
        Set<String> more = new TreeSet<>(some);
        more.removeAll(others);
        return more.isEmpty() ? Optional.empty() : Optional.of(title + String.join(", ", more));
    }
}
