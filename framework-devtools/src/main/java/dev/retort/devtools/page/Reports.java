package dev.retort.devtools.page;

import dev.retort.App;
import dev.retort.Outcome;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.devtools.log.LogRing;
import dev.retort.devtools.reload.CompileError;
import dev.retort.devtools.reload.CompileException;
import dev.retort.devtools.reload.FailedProgram;
import dev.retort.devtools.reload.Generations;
import dev.retort.devtools.reload.StartException;
import dev.retort.spi.NearRoute;
import dev.retort.spi.TextFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what is known of failures. Reads source files where it is called: a few small local ones. */
public final class Reports {
    private static final int MOST_COMPILE_ERRORS = 8;

    private final SourceFiles sources;
    private final LogRing log;

    /** Gathers from the sources of the application and from its log. */
    public Reports(SourceFiles sources, LogRing log) {
        this.sources = sources;
        this.log = log;
    }

    /** Keeps the report of a request that failed where no page could say so: behind its head, or in an error handler. */
    public void keep(Request request, Outcome outcome) {
        if (ErrorHistory.number(request).isEmpty()) {
            outcome.error()
                    .filter(failure -> !outcome.isCancelled() && isFault(failure))
                    .ifPresent(failure -> of(request, problem(outcome.status(), failure)));
        }
    }

    private static boolean isFault(Throwable failure) {
        return !(failure instanceof Problem problem) || problem.status() >= 500;
    }

    private static Problem problem(int status, Throwable failure) {
        return failure instanceof Problem problem
                ? problem
                : Problem.of(status >= 400 ? status : 500).cause(failure);
    }

    ErrorReport of(Request request, Problem problem) {
        ErrorReport report = gather(request, problem);
        ErrorHistory.ofProcess().add(request, report);
        return report;
    }

    private ErrorReport gather(Request request, Problem problem) {
        Throwable cause = FailedProgram.failure(request).orElse(problem.getCause());
        boolean isOwn = cause != null || problem.status() >= 500;
        Throwable thrown = unwrapped(cause == null ? problem : cause);
        List<Throwable> chain = isOwn ? Failure.chain(thrown) : List.of();
        Throwable root = chain.isEmpty() ? problem : chain.get(0);
        List<NearRoute> near = NearRoutes.of(request, problem);
        Optional<TextFailure> text = chain.stream()
                .filter(TextFailure.class::isInstance)
                .map(TextFailure.class::cast)
                .findFirst();
        return new ErrorReport(
                problem.status(),
                title(problem, chain, text),
                message(problem, chain, text),
                request.id(),
                request.method().name(),
                Secrets.target(request.uri().toString()),
                route(request),
                Hints.of(request, problem, chain, near),
                problem.errors(),
                near.stream().map(NearRoutes::withoutTypes).toList(),
                places(text, thrown),
                variables(text),
                chain.isEmpty() || root instanceof CompileException ? List.of() : failures(thrown, text),
                AssemblyTrace.of(thrown),
                log.since(request),
                RequestTables.of(request),
                settings(request.app()),
                surroundings());
    }

    // the reload engine says how far it came; what was thrown is the matter
    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof StartException && cause != null ? cause : thrown;
    }

    private static String title(Problem problem, List<Throwable> chain, Optional<TextFailure> text) {
        if (chain.isEmpty()) {
            return problem.title();
        }
        if (chain.get(0) instanceof CompileException compile) {
            int errors = compile.errors().size();
            return errors == 1 ? "It does not compile" : "It does not compile: " + errors + " errors";
        }
        return text.map(failure -> "Error in " + failure.name())
                .orElse(
                        chain.get(0) instanceof Problem
                                ? problem.title()
                                : chain.get(0).getClass().getName());
    }

    private static String message(Problem problem, List<Throwable> chain, Optional<TextFailure> text) {
        if (chain.isEmpty() || chain.get(0) instanceof Problem) {
            return problem.detail().equals(problem.title()) ? "" : problem.detail();
        }
        if (chain.get(0) instanceof CompileException compile) {
            return told(compile.errors().get(0));
        }
        return text.map(TextFailure::problem)
                .orElse(Objects.requireNonNullElse(chain.get(0).getMessage(), ""));
    }

    // "cannot find symbol" says nothing without the symbol, which javac puts into the next line
    private static String told(CompileError error) {
        return error.message()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .collect(Collectors.joining("\n"))
                .replaceFirst("\nsymbol: ", ": ");
    }

    // an engine says the problem of a template once more in its own words and the exception that tells of it quotes
    // both
    private List<Failure> failures(Throwable thrown, Optional<TextFailure> text) {
        List<Failure> failures = Failure.of(thrown, sources);
        if (text.isEmpty() || !(text.get() instanceof Throwable told)) {
            return failures;
        }
        Set<String> tellers = new HashSet<>(Set.of(told.getClass().getName()));
        Throwable engine = told.getCause();
        if (engine != null) {
            tellers.add(engine.getClass().getName());
        }
        return failures.stream()
                .map(failure -> tellers.contains(failure.type()) ? failure.untold() : failure)
                .toList();
    }

    private static List<ErrorReport.Place> places(Optional<TextFailure> text, Throwable thrown) {
        List<ErrorReport.Place> places = new ArrayList<>();
        text.ifPresent(failure -> places.add(new ErrorReport.Place("", place(failure))));
        if (thrown instanceof CompileException compile) {
            boolean isOne = compile.errors().size() == 1;
            for (CompileError error :
                    compile.errors().stream().limit(MOST_COMPILE_ERRORS).toList()) {
                Excerpt excerpt = place(error);
                boolean isShown =
                        places.stream().anyMatch(shown -> shown.excerpt().isOfLine(excerpt));
                places.add(new ErrorReport.Place(isOne ? "" : told(error), isShown ? excerpt.alone() : excerpt));
            }
        }
        return places;
    }

    private static Excerpt place(TextFailure failure) {
        Excerpt excerpt = Excerpt.around(failure.file().orElse(null), failure.name(), failure.lines(), failure.line());
        return failure.column() > 0 ? excerpt.at(failure.column()) : excerpt;
    }

    private static Excerpt place(CompileError error) {
        String name = String.valueOf(error.file().getFileName());
        List<String> lines = SourceFiles.read(error.file())
                .map(SourceFiles.Source::lines)
                .filter(read -> error.line() > 0
                        && error.line() <= read.size()
                        && read.get(error.line() - 1).equals(error.text()))
                .orElse(List.of());
        Excerpt excerpt = lines.isEmpty()
                ? new Excerpt(error.file(), name, error.line(), error.line(), 0, 0, List.of(error.text()))
                : Excerpt.around(error.file(), name, lines, error.line());
        return excerpt.at(error.column(), error.endColumn());
    }

    private static List<Fact> variables(Optional<TextFailure> text) {
        List<Fact> facts = new ArrayList<>();
        text.ifPresent(failure -> failure.variables().forEach((name, value) -> facts.add(Fact.masked(name, value))));
        return facts;
    }

    private static List<Fact> route(Request request) {
        String pattern = request.route().pattern();
        if (pattern.isEmpty()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Pattern", pattern));
        NearRoutes.matched(request).ifPresent(found -> {
            facts.add(Fact.of("Registered at", found.source()));
            facts.add(Fact.of("Handler", found.handler()));
            facts.add(Fact.of("Runs on", found.thread()));
            facts.add(Fact.of("Filters", Integer.toString(found.filters())));
            found.input().ifPresent(type -> facts.add(Fact.of("Input", type.getTypeName())));
        });
        if (!request.route().name().isEmpty()) {
            facts.add(Fact.of("Name", request.route().name()));
        }
        return facts;
    }

    private static List<Fact> settings(App app) {
        return app.config().settings().stream()
                .map(setting ->
                        new Fact(setting.key(), Secrets.shown(setting.key(), setting.value()), setting.origin()))
                .toList();
    }

    private static List<Fact> surroundings() {
        Generations generations = Generations.ofProcess();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name", ""));
        facts.put("System", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        facts.put("Working directory", System.getProperty("user.dir", ""));
        if (generations.number() > 0) {
            facts.put("Generation", Integer.toString(generations.number()));
        }
        if (!generations.notice().isEmpty()) {
            facts.put("Build", generations.notice());
        }
        return facts.entrySet().stream()
                .map(fact -> Fact.of(fact.getKey(), fact.getValue()))
                .toList();
    }
}
