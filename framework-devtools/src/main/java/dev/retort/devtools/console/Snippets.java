package dev.retort.devtools.console;

import dev.retort.devtools.compile.SharedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JShell over the classes of one generation. Used by one thread, {@link #stop} apart. */
final class Snippets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snippets.class);
    private static final int LONGEST_VALUE = 20_000;
    private static final int MOST_RESULTS = 100;

    private final JShell shell;
    private final Surroundings surroundings;
    private volatile boolean isStopped;

    /** What was typed came to this. */
    record Evaluation(boolean isIncomplete, List<Result> results) {}

    private Snippets(JShell shell, Surroundings surroundings) {
        this.shell = shell;
        this.surroundings = surroundings;
    }

    static Snippets open(String session, Surroundings surroundings) {
        JShell shell = JShell.builder()
                .executionEngine(new InThisProcess(surroundings.loader()), Map.of())
                .fileManager(files -> files(files, surroundings))
                .build();
        Snippets snippets = new Snippets(shell, surroundings);
        for (String statement : surroundings.statements(session)) {
            shell.eval(statement).stream()
                    .filter(event -> event.status() != Snippet.Status.VALID)
                    .forEach(event -> LOG.debug("console: {}: {}", statement, event));
        }
        return snippets;
    }

    private static StandardJavaFileManager files(StandardJavaFileManager files, Surroundings surroundings) {
        try {
            return SharedFiles.of(
                    files, surroundings.own().classes(), surroundings.own().libraries());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record InThisProcess(ClassLoader loader) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "retort";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return new LocalExecutionControl(new SnippetLoader(loader));
        }
    }

    /** Evaluates one statement after the other, up to the first that fails. */
    Evaluation evaluate(String typed) {
        isStopped = false;
        if (typed.isBlank()) {
            return new Evaluation(false, variables());
        }
        List<Result> results = new ArrayList<>();
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = typed;
        while (!rest.isBlank() && !isStopped && results.size() < MOST_RESULTS) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                break;
            }
            if (isOpenEnded(completeness)) {
                return new Evaluation(results.isEmpty(), results);
            }
            String source = info.source() == null ? rest : info.source();
            String remaining = Objects.requireNonNullElse(info.remaining(), "");
            int begin = typed.length() - rest.length();
            for (SnippetEvent event : shell.eval(source)) {
                if (event.causeSnippet() == null) {
                    results.add(result(event, typed, begin));
                }
            }
            rest = completeness == Completeness.UNKNOWN ? "" : remaining;
            if (!results.isEmpty() && results.get(results.size() - 1).isFailure()) {
                break;
            }
        }
        return new Evaluation(false, results);
    }

    // what there is to begin with
    private List<Result> variables() {
        return surroundings.types().entrySet().stream()
                .map(type -> new Result(type.getKey(), type.getValue(), "", List.of(), List.of()))
                .toList();
    }

    private static boolean isOpenEnded(Completeness completeness) {
        return completeness == Completeness.DEFINITELY_INCOMPLETE || completeness == Completeness.CONSIDERED_INCOMPLETE;
    }

    private Result result(SnippetEvent event, String typed, int begin) {
        Snippet snippet = event.snippet();
        if (event.status() == Snippet.Status.REJECTED) {
            return Result.broken(shell.diagnostics(snippet)
                    .filter(Diag::isError)
                    .map(diag -> Mistake.at(typed, begin + diag.getPosition(), message(diag)))
                    .toList());
        }
        JShellException exception = event.exception();
        if (exception != null) {
            return new Result("", "", "", List.of(), Thrown.chain(exception, surroundings.isOwn()));
        }
        String value = bounded(Objects.requireNonNullElse(event.value(), ""));
        return new Result(name(snippet), type(snippet), value, List.of(), List.of());
    }

    private static String message(Diag diag) {
        String message = diag.getMessage(Locale.ENGLISH);
        boolean isHidden = message.contains("is not public") || message.contains("has private access");
        return isHidden ? message + "\n(call(object, \"method\", ...) and field(object, \"name\") see it)" : message;
    }

    private static String name(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            return variable.name();
        }
        if (snippet instanceof MethodSnippet method) {
            return method.name() + "(" + method.parameterTypes() + ")";
        }
        return snippet instanceof TypeDeclSnippet type ? type.name() : "";
    }

    private static String type(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            return variable.typeName();
        }
        return snippet instanceof ExpressionSnippet expression ? expression.typeName() : "";
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, LONGEST_VALUE) + "... and " + (value.length() - LONGEST_VALUE)
                        + " characters more";
    }

    /** Stops what is being evaluated; from any thread. */
    void stop() {
        isStopped = true;
        try {
            shell.stop();
        } catch (IllegalStateException closed) {
            // nothing runs
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
