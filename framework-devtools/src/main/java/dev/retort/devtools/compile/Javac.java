package dev.retort.devtools.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The compiler of this JVM, with files that stay open between compilations. Not for two threads at once. */
final class Javac {
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final Processors processors;

    Javac(JavaCompiler compiler, List<Path> libraries) {
        this.compiler = compiler;
        this.files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        this.processors = new Processors(libraries);
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // only for outputs that are no folders
        }
    }

    /**
     * What the compiler has made.
     *
     * @param classes by name with slashes; null if there are errors
     * @param errors what is wrong
     */
    record Output(@Nullable Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> errors) {}

    /** {@return whether annotation processors run for this module, so that it is compiled as a whole} */
    boolean hasProcessors(SourceTree tree) {
        return processors.areFor(tree);
    }

    Output compile(SourceTree tree, Collection<SourceFile> sources, Classes visible) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        MemoryFiles memory = new MemoryFiles(files, visible);
        List<String> options = new ArrayList<>(List.of("-g", "-nowarn", "-implicit:none", "-Xdiags:compact"));
        options.addAll(tree.options());
        if (processors.areFor(tree)) {
            options.addAll(processors.options(tree));
        } else {
            options.removeIf(option -> option.startsWith("-proc:"));
            options.add("-proc:none");
        }
        boolean succeeded;
        try {
            succeeded = compiler.getTask(Writer.nullWriter(), memory, diagnostics, options, null, sources)
                    .call();
        } catch (IllegalArgumentException option) {
            throw new IllegalStateException(
                    "javac refuses the options of " + tree.name() + ": " + option.getMessage(), option);
        }
        List<Diagnostic<? extends JavaFileObject>> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .collect(Collectors.toList());
        return succeeded ? new Output(memory.written(), List.of()) : new Output(null, errors);
    }
}
