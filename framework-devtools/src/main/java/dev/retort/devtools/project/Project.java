package dev.retort.devtools.project;

import dev.retort.devtools.compile.SourceTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a program's class path has sources on this disk, and what has not.
 *
 * @param modules with sources or resources; those that others depend on first
 * @param libraries the rest of the class path, in order
 */
public record Project(List<Module> modules, List<Path> libraries) {
    private static final List<String> FRAMEWORK = List.of(
            "dev/retort/App.class",
            "dev/retort/core/CoreAppFactory.class",
            "dev/retort/devtools/Devtools.class",
            "dev/retort/testing/TestClient.class");
    private static final List<String> FRAMEWORK_PLUGINS = List.of("templates", "rest", "validation", "redis");

    /** Copies the lists. */
    public Project {
        modules = List.copyOf(modules);
        libraries = List.copyOf(libraries);
    }

    /** {@return the project of what a class loader loads} */
    public static Project of(ClassLoader loader) {
        List<Module> modules = new ArrayList<>();
        List<Path> libraries = new ArrayList<>();
        Map<Module, Pom> poms = new HashMap<>();
        for (Path entry : ClassPath.of(loader)) {
            Optional<Layout> layout =
                    Files.isRegularFile(entry) || isFramework(entry) ? Optional.empty() : Layout.of(entry);
            Optional<Pom> pom = layout.flatMap(known -> Pom.read(known.project(entry)));
            Optional<Module> module =
                    layout.map(known -> module(known, entry, pom)).filter(Project::hasSomething);
            if (module.isPresent()) {
                modules.add(module.get());
                pom.ifPresent(one -> poms.put(module.get(), one));
            } else {
                libraries.add(entry);
            }
        }
        return new Project(upstreamFirst(modules, poms), libraries);
    }

    private static boolean isFramework(Path entry) {
        return FRAMEWORK.stream().anyMatch(file -> Files.exists(entry.resolve(file)))
                || FRAMEWORK_PLUGINS.stream().anyMatch(name -> Files.isDirectory(entry.resolve("dev/retort/" + name)));
    }

    private static boolean hasSomething(Module module) {
        return Stream.concat(module.tree().roots().stream(), module.resources().stream())
                .anyMatch(Files::isDirectory);
    }

    private static Module module(Layout layout, Path output, Optional<Pom> pom) {
        Path folder = layout.project(output);
        List<Path> roots = new ArrayList<>(pom.filter(one -> layout == Layout.MAVEN)
                .flatMap(Pom::sourceDirectory)
                .map(List::of)
                .orElse(layout.sources(folder)));
        if (layout == Layout.MAVEN) {
            roots.addAll(generated(folder));
        }
        List<Path> resources = pom.filter(one -> layout == Layout.MAVEN)
                .map(Pom::resources)
                .filter(named -> !named.isEmpty())
                .orElse(layout.resources(folder));
        List<Path> filtered =
                pom.map(one -> resources.stream().filter(one::filters).toList()).orElse(List.of());
        String name = pom.map(Pom::artifactId).orElse(String.valueOf(folder.getFileName()));
        SourceTree tree = new SourceTree(
                name,
                folder,
                output,
                roots,
                options(pom, output),
                pom.map(Pom::processorPath).orElse(List.of()));
        return new Module(name, tree, resources, filtered);
    }

    // what a generator of sources has made; what annotation processors have made is made again
    private static List<Path> generated(Path folder) {
        Path generated = folder.resolve("target/generated-sources");
        if (!Files.isDirectory(generated)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(generated)) {
            return all.filter(one -> Files.isDirectory(one) && !one.endsWith("annotations"))
                    .sorted()
                    .toList();
        } catch (IOException vanishing) {
            return List.of();
        }
    }

    private static List<String> options(Optional<Pom> pom, Path output) {
        List<String> options = new ArrayList<>(pom.map(Pom::compilerOptions).orElse(List.of()));
        boolean hasRelease = options.contains("--release") || options.contains("-source");
        if (!hasRelease) {
            BuiltOptions.of(output).ifPresent(options::addAll);
        }
        return BuiltOptions.simplified(options);
    }

    private static List<Module> upstreamFirst(List<Module> modules, Map<Module, Pom> poms) {
        Map<String, Module> open = new LinkedHashMap<>();
        modules.forEach(module -> open.put(module.tree().output().toString(), module));
        List<Module> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            Set<String> names = open.values().stream().map(Module::name).collect(Collectors.toSet());
            // tests of a module come after it; in a cycle any is as good as another
            Module next = open.values().stream()
                    .filter(module -> !needs(poms.get(module), names))
                    .min(Comparator.comparing(module -> module.tree().output().endsWith("test-classes")))
                    .orElse(open.values().iterator().next());
            ordered.add(next);
            open.remove(next.tree().output().toString());
        }
        return ordered;
    }

    private static boolean needs(@Nullable Pom pom, Set<String> names) {
        return pom != null && pom.dependencies().stream().anyMatch(names::contains);
    }

    /** {@return the module that has a class path entry as its output} */
    public Optional<Module> module(Path output) {
        return modules.stream()
                .filter(module -> module.tree().output().equals(output))
                .findFirst();
    }

    /** {@return the build files, those of parents that are on this disk included} */
    public List<Path> buildFiles() {
        return modules.stream()
                .map(module -> module.tree().folder())
                .distinct()
                .flatMap(folder -> Stream.concat(
                        Pom.read(folder).stream().flatMap(pom -> pom.files().stream()),
                        Stream.of("pom.xml", "build.gradle", "build.gradle.kts").map(folder::resolve)))
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    /** {@return a filtered resource with the properties of its project filled in; as it is if it is no text} */
    public static byte[] filled(Module module, Path resource) throws IOException {
        byte[] content = Files.readAllBytes(resource);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Pom.read(module.tree().folder())
                    .map(pom -> pom.filled(text).getBytes(StandardCharsets.UTF_8))
                    .orElse(content);
        } catch (CharacterCodingException binary) {
            return content;
        }
    }
}
