package dev.retort.devtools.reload;

import static java.util.Objects.requireNonNullElse;

import dev.retort.devtools.compile.Classes;
import dev.retort.devtools.compile.Compilation;
import dev.retort.devtools.compile.Compiler;
import dev.retort.devtools.compile.SourceFile;
import dev.retort.devtools.compile.SourceTree;
import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The code of the application: the classes that were right last, and the sources that are not compiled yet. */
final class Code implements SourceLookup {
    private final Map<Path, String> texts = new ConcurrentHashMap<>();
    private final Set<String> everNamed = new HashSet<>();
    private final Set<String> ofJava = new HashSet<>(); // compiled here, so that nobody else's are taken
    private final Set<Path> changed = new HashSet<>();
    private final Set<Path> deleted = new HashSet<>();
    private List<SourceTree> trees;
    private List<Path> libraries;
    private volatile Optional<Compiler> compiler;
    private volatile Classes classes;

    Code(Project project) {
        this.trees = project.modules().stream().map(Module::tree).toList();
        this.libraries = project.libraries();
        this.compiler = Compiler.create(trees, project.libraries());
        this.classes = Classes.built(trees);
        everNamed.addAll(classes.names());
        classes.names().stream().filter(name -> classes.source(name) != null).forEach(ofJava::add);
        for (Path source : sources()) {
            text(source).ifPresent(text -> texts.put(source, text));
            if (isNewerThanBuilt(source)) {
                changed.add(source);
            }
        }
    }

    /** Takes what the build files say now; sources whose options or libraries are others have changed. */
    void rebuild(Project project) {
        List<SourceTree> before = trees;
        boolean hasSameLibraries = libraries.equals(project.libraries());
        libraries = project.libraries();
        trees = project.modules().stream().map(Module::tree).toList();
        compiler = Compiler.create(trees, project.libraries());
        classes = classes.in(trees);
        for (SourceTree tree : trees) {
            boolean isAsBefore = hasSameLibraries
                    && before.stream()
                            .anyMatch(one -> one.output().equals(tree.output())
                                    && one.options().equals(tree.options())
                                    && one.processorPath().equals(tree.processorPath()));
            if (!isAsBefore) {
                sources().stream()
                        .filter(source -> tree.relative(source).isPresent())
                        .forEach(changed::add);
                texts.keySet().removeAll(changed); // none of them is as it was compiled
            }
        }
    }

    /** {@return the classes that were right last} */
    Classes classes() {
        return classes;
    }

    /** {@return the names of all classes there have ever been} */
    Set<String> everNamed() {
        return everNamed;
    }

    boolean canCompile() {
        return compiler.isPresent();
    }

    /** {@return all sources there are} */
    List<Path> sources() {
        List<Path> all = new ArrayList<>();
        for (SourceTree tree : trees) {
            for (Path root : tree.roots()) {
                if (Files.isDirectory(root)) {
                    try (Stream<Path> files = Files.walk(root)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
                    } catch (IOException | UncheckedIOException vanishing) {
                        // a folder is being deleted; the next look tells
                    }
                }
            }
        }
        return all;
    }

    private boolean isNewerThanBuilt(Path source) {
        String name = String.valueOf(source.getFileName());
        if (name.equals("module-info.java") || name.equals("package-info.java")) {
            return false;
        }
        for (SourceTree tree : trees) {
            Optional<String> relative = tree.relative(source);
            if (relative.isPresent()) {
                Path built = tree.output().resolve(relative.get().replaceAll("\\.java$", ".class"));
                // the clock of files ticks some milliseconds: the same tick may be an edit after the build
                return built.toFile().lastModified() <= source.toFile().lastModified();
            }
        }
        return false;
    }

    /** Notes sources that are different; they stay noted until they compile. */
    void edited(Collection<Path> edited, Collection<Path> gone) {
        changed.addAll(edited);
        changed.removeAll(gone);
        deleted.addAll(gone);
        deleted.removeAll(edited);
    }

    /** Takes a class that another compiler has made, unless its source is compiled here; gives whether it did. */
    boolean adopt(Module module, Path classFile) {
        String path = module.tree().output().relativize(classFile).toString().replace('\\', '/');
        String name = path.substring(0, path.length() - ".class".length());
        Classes with = classes.adopting(module.tree(), classFile);
        if (canCompile() && (ofJava.contains(name) || with.source(name) != null)) {
            return false;
        }
        classes = with;
        everNamed.add(name);
        return true;
    }

    /** {@return whether all that is noted says again what the classes were made of} */
    boolean isAsBefore() {
        return deleted.isEmpty()
                && changed.stream().allMatch(source -> text(source).equals(Optional.ofNullable(texts.get(source))));
    }

    boolean isPending() {
        return !changed.isEmpty() || !deleted.isEmpty();
    }

    /** Forgets what was noted. */
    void reset() {
        changed.clear();
        deleted.clear();
    }

    /**
     * Compiles what is noted.
     *
     * @throws CompileException if that is wrong; everything stays as it was, and noted
     */
    void compile() {
        Compilation result = compiler.orElseThrow().compile(classes, changed, deleted, sources());
        if (result instanceof Compilation.Done done) {
            classes = done.classes();
            everNamed.addAll(classes.names());
            ofJava.addAll(done.names());
            texts.putAll(done.texts());
            texts.keySet().removeAll(deleted);
            reset();
        } else if (result instanceof Compilation.Broken broken) {
            throw new CompileException(
                    broken.errors().stream().map(Code::error).distinct().toList());
        }
    }

    private static CompileError error(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String text = source instanceof SourceFile file ? file.text() : "";
        int line = (int) Math.max(0, diagnostic.getLineNumber());
        int column = (int) Math.max(0, diagnostic.getColumnNumber());
        List<String> lines = text.lines().toList();
        String shown = line > 0 && line <= lines.size() ? lines.get(line - 1) : "";
        long width = diagnostic.getEndPosition() - diagnostic.getPosition();
        int end = (int) Math.max(column, Math.min(column + Math.max(width, 1), shown.length() + 1L));
        return new CompileError(
                source instanceof SourceFile file ? file.path() : Path.of(""),
                line,
                plainColumn(text, diagnostic.getPosition(), column),
                end,
                requireNonNullElse(diagnostic.getCode(), ""),
                diagnostic.getMessage(Locale.ENGLISH),
                shown);
    }

    // the compiler counts a tab as up to eight columns
    private static int plainColumn(String text, long position, int column) {
        if (position < 0 || position > text.length()) {
            return column;
        }
        return (int) position - text.lastIndexOf('\n', (int) position - 1);
    }

    /** Makes the compiler quick, on the thread that calls. */
    void warm(int rounds) {
        List<Path> some = sources().stream().limit(3).toList();
        for (int round = 0; round < rounds; round++) {
            compiler.ifPresent(found -> found.warm(classes, some));
        }
    }

    @Override
    public Optional<Source> find(String className, String fileName) {
        Path file = classes.source(className.replace('.', '/'));
        if (file == null || !file.endsWith(fileName)) {
            return Optional.empty();
        }
        return Optional.ofNullable(texts.get(file)).or(() -> text(file)).map(text -> new Source(file, text));
    }

    private static Optional<String> text(Path source) {
        try {
            return Optional.of(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
