package dev.retort.devtools.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles what has changed and what depends on it. Not for two threads at once. */
public final class Compiler {
    private final List<SourceTree> trees;
    private final Javac javac;

    private Compiler(List<SourceTree> trees, Javac javac) {
        this.trees = List.copyOf(trees);
        this.javac = javac;
    }

    /**
     * {@return a compiler; empty on a Java runtime without one}
     *
     * @param trees the modules, those that others depend on first
     * @param libraries the class path without the outputs of these modules
     */
    public static Optional<Compiler> create(List<SourceTree> trees, List<Path> libraries) {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        return found == null ? Optional.empty() : Optional.of(new Compiler(trees, new Javac(found, libraries)));
    }

    /** Compiles some sources for nothing, so that the next time is quick. */
    public synchronized void warm(Classes classes, List<Path> sources) {
        for (SourceTree tree : trees) {
            List<SourceFile> files = read(sources).stream()
                    .filter(file -> tree.relative(file.path()).isPresent())
                    .limit(3)
                    .toList();
            if (!files.isEmpty() && !javac.hasProcessors(tree)) {
                javac.compile(tree, files, classes);
            }
        }
    }

    /**
     * Compiles.
     *
     * @param classes those that were right the last time; stay as they are
     * @param changed the sources that are new or different since then
     * @param deleted the sources that are gone since then
     * @param all every source there is
     */
    public synchronized Compilation compile(
            Classes classes, Set<Path> changed, Set<Path> deleted, Collection<Path> all) {
        Set<Path> sources = new HashSet<>(changed);
        Set<String> orphans = namesOf(classes, deleted);
        Dependents ofDeleted = new Dependents();
        orphans.forEach(name -> ofDeleted.compare(name, file(classes.entries().get(name)), null));
        sources.addAll(ofDeleted.find(classes.without(orphans), all));
        sources.removeAll(deleted);
        while (true) {
            sources.addAll(wholeTrees(sources, deleted, all));
            List<SourceFile> files = read(sources);
            Set<String> replaced = namesOf(classes, sources);
            replaced.addAll(orphans);
            Classes kept = classes.without(replaced);
            Map<String, Classes.Entry> made = new HashMap<>();
            for (Batch batch : batches(files)) {
                Javac.Output output = javac.compile(batch.tree, batch.files, kept.with(made));
                if (output.classes() == null) {
                    return new Compilation.Broken(output.errors());
                }
                output.classes().forEach((name, bytes) -> made.put(name, entry(bytes, batch)));
            }
            Dependents dependents = new Dependents();
            Set<String> touched = new HashSet<>(replaced);
            touched.addAll(made.keySet());
            touched.forEach(
                    name -> dependents.compare(name, file(classes.entries().get(name)), file(made.get(name))));
            Set<Path> more = dependents.find(kept, all);
            more.removeAll(sources);
            more.removeAll(deleted);
            if (more.isEmpty()) {
                Map<Path, String> texts = new LinkedHashMap<>();
                files.forEach(file -> texts.put(file.path(), file.text()));
                return new Compilation.Done(kept.with(made), Set.copyOf(made.keySet()), texts);
            }
            sources.addAll(more);
        }
    }

    private record Batch(SourceTree tree, List<SourceFile> files, List<SourceTree> all) {}

    // modules with the same options are compiled at once, so that their order does not matter
    private List<Batch> batches(List<SourceFile> files) {
        List<Batch> batches = new ArrayList<>();
        for (SourceTree tree : trees) {
            List<SourceFile> own = files.stream()
                    .filter(file -> tree.relative(file.path()).isPresent())
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            Batch last = batches.isEmpty() ? null : batches.get(batches.size() - 1);
            if (last != null && isAlike(last.tree, tree)) {
                last.files.addAll(own);
                last.all.add(tree);
            } else {
                batches.add(new Batch(tree, new ArrayList<>(own), new ArrayList<>(List.of(tree))));
            }
        }
        return batches;
    }

    private boolean isAlike(SourceTree one, SourceTree other) {
        return one.options().equals(other.options()) && !javac.hasProcessors(one) && !javac.hasProcessors(other);
    }

    private static Classes.Entry entry(byte[] bytes, Batch batch) {
        ClassFile file = ClassFile.read(bytes);
        SourceTree tree = batch.all.size() == 1
                ? batch.tree
                : batch.files.stream()
                        .filter(source -> source.path().endsWith(file.sourcePath()))
                        .flatMap(source -> batch.all.stream()
                                .filter(one -> one.relative(source.path())
                                        .filter(file.sourcePath()::equals)
                                        .isPresent()))
                        .findFirst()
                        .orElse(batch.tree);
        return new Classes.Entry(bytes, file, tree);
    }

    private static @Nullable ClassFile file(Classes.@Nullable Entry entry) {
        return entry == null ? null : entry.file();
    }

    // what an annotation processor makes of one source may depend on all
    private Set<Path> wholeTrees(Set<Path> sources, Set<Path> deleted, Collection<Path> all) {
        Set<Path> more = new HashSet<>();
        for (SourceTree tree : trees) {
            boolean isTouched =
                    sources.stream().anyMatch(source -> tree.relative(source).isPresent());
            if (isTouched && javac.hasProcessors(tree)) {
                all.stream()
                        .filter(source -> tree.relative(source).isPresent() && !deleted.contains(source))
                        .forEach(more::add);
            }
        }
        return more;
    }

    private Set<String> namesOf(Classes classes, Set<Path> sources) {
        Set<String> names = new HashSet<>();
        for (SourceTree tree : trees) {
            Set<String> paths = sources.stream()
                    .flatMap(source -> tree.relative(source).stream())
                    .collect(Collectors.toSet());
            if (!paths.isEmpty()) {
                classes.entries().forEach((name, entry) -> {
                    if (entry.tree().equals(tree) && paths.contains(entry.file().sourcePath())) {
                        names.add(name);
                    }
                });
            }
        }
        return names;
    }

    private static List<SourceFile> read(Collection<Path> sources) {
        List<SourceFile> files = new ArrayList<>();
        for (Path source : sources) {
            try {
                if (!source.endsWith("module-info.java")) { // here all is on the class path
                    files.add(SourceFile.read(source));
                }
            } catch (IOException gone) {
                // deleted meanwhile; the next look tells
            }
        }
        return files;
    }
}
