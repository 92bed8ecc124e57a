package dev.retort.core.pipeline;

import dev.retort.Converter;
import dev.retort.ErrorHandler;
import dev.retort.Method;
import dev.retort.SetupException;
import dev.retort.core.binding.Conversions;
import dev.retort.core.body.ResponseWriter;
import dev.retort.core.coding.Compression;
import dev.retort.core.errors.ErrorRenderers;
import dev.retort.core.exchange.Retirement;
import dev.retort.core.inspect.HandlerTypes;
import dev.retort.core.request.RouteContext;
import dev.retort.core.router.ChildRouter;
import dev.retort.core.router.ConverterEntry;
import dev.retort.core.router.ErrorEntry;
import dev.retort.core.router.RouteEntry;
import dev.retort.core.router.RouterRecord;
import dev.retort.core.routing.Converters;
import dev.retort.core.routing.NearMisses;
import dev.retort.core.routing.PathPattern;
import dev.retort.core.routing.Registration;
import dev.retort.core.routing.RouteTree;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the record of an application into its pipeline, and finds the mistakes in it. */
public final class Assembly {
    private final AssemblyParts parts;
    private final RouteCompiler compiler;
    private final List<RouteDescription> routes = new ArrayList<>();
    private final List<Supplier<RouteContract>> contracts = new ArrayList<>();
    private final List<Registration<Endpoint>> table = new ArrayList<>();
    private final List<Registration<Endpoint>> prefixes = new ArrayList<>();
    private final List<SetupException> problems = new ArrayList<>();
    private final Set<String> knownPrefixes = new HashSet<>();

    private Assembly(AssemblyParts parts) {
        this.parts = parts;
        this.compiler = new RouteCompiler(
                parts.services().inputs(),
                parts.services().assets(),
                parts.writers(),
                parts.sites(),
                parts.idempotency(),
                parts.maxBody(),
                parts.handlerTime());
    }

    /**
     * What came of it.
     *
     * @param pipeline answers requests
     * @param routes what tools see, in order of registration
     * @param contracts what routes take and answer, in the same order; read when asked for
     * @param nearMisses explains why no route answers a request
     * @param warnings what may not be meant, each behind its code
     */
    public record Assembled(
            Pipeline pipeline,
            List<RouteDescription> routes,
            List<Supplier<RouteContract>> contracts,
            NearMisses<RouteDescription> nearMisses,
            List<String> warnings) {}

    /**
     * Assembles an application.
     *
     * @param known mistakes that were found before, to be reported with those found here
     * @throws SetupException the first mistake, with all others suppressed in it
     */
    public static Assembled assemble(RouterRecord app, AssemblyParts parts, List<SetupException> known) {
        Assembly assembly = new Assembly(parts);
        assembly.problems.addAll(known);
        return assembly.assemble(app);
    }

    private Assembled assemble(RouterRecord app) {
        Scope root = scope(null, app);
        RouterPlace place = new RouterPlace(
                PathPattern.parse("", Converters.builtIn()),
                "",
                root,
                ChainBuilder.empty().with(app.hooks(), root, problems::add),
                converters(app.converters(), converters(parts.converters(), Converters.builtIn())),
                conversions(app.converters(), conversions(parts.converters(), Conversions.standard())),
                Set.of(),
                app.roles(),
                List.of());
        walk(app, place);
        parts.probes().forEach(probe -> attempt(() -> add(probe, place)));
        RouteTree<Endpoint> tree = tree();
        ErrorResolution errors = new ErrorResolution(new ErrorRenderers(parts.errorRenderers()));
        Retirement retirement = new Retirement();
        ResponseWriter writer = new ResponseWriter(
                parts.writers(),
                parts.workers(),
                parts.requestIdHeader(),
                new Compression(parts.compression()),
                retirement);
        Pipeline pipeline = new Pipeline(new PipelineParts(
                parts.services(),
                tree,
                prefixTree(),
                automatic(place),
                errors,
                writer,
                parts.workers(),
                parts.accessLog(),
                retirement,
                parts.maxMessage()));
        return new Assembled(pipeline, List.copyOf(routes), List.copyOf(contracts), nearMisses(), compiler.warnings());
    }

    private NearMisses<RouteDescription> nearMisses() {
        List<Registration<RouteDescription>> lines = new ArrayList<>();
        // the probes of health, which stand behind the routes, are nobody's mistake
        for (int at = 0; at < routes.size(); at++) {
            Registration<Endpoint> line = table.get(at);
            lines.add(new Registration<>(line.methods(), line.pattern(), routes.get(at), line.source(), line.traits()));
        }
        return new NearMisses<>(lines);
    }

    private void walk(RouterRecord router, RouterPlace place) {
        for (RouteEntry route : router.routes()) {
            attempt(() -> add(route, place));
        }
        for (ChildRouter child : router.children()) {
            attempt(() -> enter(child, place));
        }
    }

    private void add(RouteEntry route, RouterPlace place) {
        PathPattern own = parse(route.path(), place.converters(), route.source());
        PathPattern pattern = place.prefix().append(own);
        RouteCompiler.Compiled compiled = compiler.compile(route, pattern, place);
        routes.add(compiled.description());
        contracts.add(compiled.contract());
        table.add(new Registration<>(route.methods(), pattern, compiled.endpoint(), route.source(), traits(route)));
        if (!route.name().isEmpty()) {
            parts.services()
                    .urls()
                    .add(
                            place.names() + route.name(),
                            pattern,
                            place.mountVariables(),
                            route.source(),
                            place.converters());
        }
    }

    private void add(Probe probe, RouterPlace place) {
        PathPattern pattern = parse(probe.path(), Converters.builtIn(), probe.setting());
        RouteContext context = new RouteContext(
                new RouteContext.Info("", probe.path(), ""),
                place.conversions(),
                parts.maxBody().bytes(),
                false,
                pattern.names());
        Endpoint endpoint =
                Endpoint.of(probe, context, place.scope(), parts.handlerTime().nanos(null));
        table.add(Registration.of(Set.of(Method.GET), pattern, endpoint, probe.setting()));
    }

    private void enter(ChildRouter child, RouterPlace outer) {
        RouterRecord router = child.router().registered();
        Scope scope = scope(outer.scope(), router);
        PathPattern prefix = outer.prefix().append(parse(child.prefix(), outer.converters(), child.source()));
        Set<String> variables = new HashSet<>(prefix.names());
        RouterPlace place = new RouterPlace(
                prefix,
                child.name().isEmpty() ? outer.router() : outer.names() + child.name(),
                scope,
                outer.hooks()
                        .with(child.filters(), outer.scope(), problems::add)
                        .with(router.hooks(), scope, problems::add),
                converters(router.converters(), outer.converters()),
                conversions(router.converters(), outer.conversions()),
                variables,
                outer.roles(Stream.concat(child.roles().stream(), router.roles().stream())
                        .toList()),
                child.tag().isEmpty() ? outer.tags() : List.of(child.tag()));
        if (child.isOwner() && knownPrefixes.add(prefix.text())) {
            Endpoint automatic = automatic(place);
            for (PathPattern part : prefix.subtree()) {
                prefixes.add(Registration.of(Set.of(Method.GET), part, automatic, child.source()));
            }
        }
        walk(router, place);
    }

    /** Goes on after a mistake, so that all are found at once. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (SetupException problem) {
            problems.add(problem);
        }
    }

    private RouteTree<Endpoint> tree() {
        RouteTree<Endpoint> tree = null;
        try {
            tree = RouteTree.of(table);
        } catch (SetupException problem) {
            problems.add(problem);
        }
        if (tree == null || !problems.isEmpty()) {
            SetupException first = problems.get(0);
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return tree;
    }

    /** Tells prefixes apart; where two with variables overlap, the one registered first has what no route answers. */
    private RouteTree<Endpoint> prefixTree() {
        List<Registration<Endpoint>> distinct = new ArrayList<>();
        RouteTree<Endpoint> tree = RouteTree.of(distinct);
        try {
            return RouteTree.of(prefixes);
        } catch (SetupException overlap) {
            for (Registration<Endpoint> prefix : prefixes) {
                distinct.add(prefix);
                try {
                    tree = RouteTree.of(distinct);
                } catch (SetupException overlapping) {
                    distinct.remove(prefix);
                }
            }
        }
        return tree;
    }

    private static Set<Registration.Trait> traits(RouteEntry route) {
        Set<Registration.Trait> traits = EnumSet.noneOf(Registration.Trait.class);
        if (route.isSlashOptional()) {
            traits.add(Registration.Trait.SLASH_OPTIONAL);
        }
        if (!route.hasAutomaticOptions()) {
            traits.add(Registration.Trait.WITHOUT_OPTIONS);
        }
        if (route.kind() == RouteEntry.Kind.ANY) {
            traits.add(Registration.Trait.FALLBACK);
        }
        return traits;
    }

    private static PathPattern parse(String text, Converters converters, String source) {
        try {
            return PathPattern.parse(text, converters);
        } catch (SetupException problem) {
            throw new SetupException(problem.code(), problem.getMessage() + ", at " + source, problem);
        }
    }

    private Endpoint automatic(RouterPlace place) {
        return endpoint(place, new AutomaticLink(place.scope()));
    }

    private Endpoint endpoint(RouterPlace place, Link end) {
        RouteContext context = new RouteContext(
                new RouteContext.Info("", "", place.router()),
                place.conversions(),
                parts.maxBody().bytes(),
                false,
                place.prefix().names());
        return Endpoint.of(
                context, place.scope(), place.hooks(), end, parts.handlerTime().nanos(null), null, "");
    }

    private static Converters converters(List<ConverterEntry> entries, Converters outer) {
        Converters all = outer;
        for (ConverterEntry entry : entries) {
            if (!entry.name().isEmpty()) {
                all = all.with(entry.name(), entry.converter());
            }
            Class<?> type = entry.type();
            if (type != null) {
                all = typed(all, type, entry.converter());
            }
        }
        return all;
    }

    private static Conversions conversions(List<ConverterEntry> entries, Conversions outer) {
        Conversions all = outer;
        for (ConverterEntry entry : entries) {
            Class<?> type = entry.type();
            if (type != null) {
                all = typed(all, type, entry.converter());
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked") // a converter is registered together with the class of its values
    private static <T> Converters typed(Converters converters, Class<T> type, Converter<?> converter) {
        return converters.with(type, (Converter<T>) converter);
    }

    @SuppressWarnings("unchecked") // as above
    private static <T> Conversions typed(Conversions conversions, Class<T> type, Converter<?> converter) {
        return conversions.with(type, (Converter<T>) converter);
    }

    private Scope scope(@Nullable Scope parent, RouterRecord router) {
        List<ErrorAnswer> answers = new ArrayList<>();
        for (ErrorEntry entry : router.errorHandlers()) {
            ErrorAnswer answer = answer(entry);
            answers.stream()
                    .filter(answer::answersTheSameAs)
                    .findFirst()
                    .ifPresent(other -> problems.add(answer.duplicate(other)));
            answers.add(answer);
        }
        return new Scope(parent, answers);
    }

    @SuppressWarnings("unchecked") // it is given only failures of its class
    private static ErrorAnswer answer(ErrorEntry entry) {
        ErrorHandler<Throwable, ?> handler = (ErrorHandler<Throwable, ?>) entry.hook();
        Boolean said = entry.isBlocking();
        boolean blocking = said != null
                ? said
                : !HandlerTypes.of(handler, ErrorHandler.class).returnsAny(ReactiveTypes.ALL);
        return new ErrorAnswer(
                entry.type(), entry.forStatus(), handler, blocking, entry.status(), entry.result(), entry.source());
    }
}
