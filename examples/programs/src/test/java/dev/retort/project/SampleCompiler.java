package dev.retort.project;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles samples for Java 17, with every warning of javac as an error. */
final class SampleCompiler {
    private SampleCompiler() {}

    /** {@return what is wrong, by the place of the sample; empty if all compile} */
    static Map<String, List<String>> compile(List<JavaSample> samples, Path classes) {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString());
        List<SampleFile> files = samples.stream().map(SampleFile::new).toList();
        boolean ok =
                compiler.getTask(null, null, diagnostics, options, null, files).call();
        Map<String, List<String>> mistakes = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            boolean isInSample = diagnostic.getSource() instanceof SampleFile;
            String sample = isInSample
                    ? ((SampleFile) diagnostic.getSource()).sample.block().place()
                    : "javac";
            mistakes.computeIfAbsent(sample, none -> new ArrayList<>()).add(describe(diagnostic));
        }
        if (!ok && mistakes.isEmpty()) {
            mistakes.put("javac", List.of("failed without a word"));
        }
        return mistakes;
    }

    private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        int line = (int) diagnostic.getLineNumber();
        return diagnostic.getSource() instanceof SampleFile file && line > 0
                ? file.sample.block().page() + ":" + file.sample.origins().get(line - 1) + ": " + message
                : message;
    }

    private static final class SampleFile extends SimpleJavaFileObject {
        private final JavaSample sample;

        SampleFile(JavaSample sample) {
            super(
                    URI.create("sample:///" + sample.block().page().replace(".md", "") + "/" + sample.file() + ".java"),
                    Kind.SOURCE);
            this.sample = sample;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return sample.source();
        }
    }
}
