package dev.retort.core;

import static java.util.Objects.requireNonNull;

import dev.retort.Action;
import dev.retort.App;
import dev.retort.Assets;
import dev.retort.BodyWriter;
import dev.retort.Config;
import dev.retort.Converter;
import dev.retort.Key;
import dev.retort.Method;
import dev.retort.Plugin;
import dev.retort.Router;
import dev.retort.RunningApp;
import dev.retort.SetupException;
import dev.retort.Task;
import dev.retort.core.binding.Conversions;
import dev.retort.core.body.WrittenJson;
import dev.retort.core.cli.Cli;
import dev.retort.core.cli.CommandLine;
import dev.retort.core.cli.Program;
import dev.retort.core.config.ConfigSources;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.config.UnknownKey;
import dev.retort.core.edge.Edge;
import dev.retort.core.memory.MemoryServer;
import dev.retort.core.request.AssetUrls;
import dev.retort.core.request.Urls;
import dev.retort.core.router.CoreRouter;
import dev.retort.core.router.SourceLine;
import dev.retort.core.routing.RawPath;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import dev.retort.spi.JsonValues;
import dev.retort.spi.NearRoute;
import dev.retort.spi.PluginDescription;
import dev.retort.spi.ProgramLaunch;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** An application: what was registered, its settings, its services; and what becomes of them when it starts. */
final class CoreApp extends CoreRouter implements App, AppInspection {
    private final long createdAt = System.nanoTime();
    private final ClassLoader classLoader;
    private final CommandLine commandLine;
    private final LayeredConfig config;
    private final Lifecycle lifecycle = new Lifecycle();
    private final HealthChecks health = new HealthChecks();
    private final Urls urls = new Urls();
    private final AssetUrls assets = new AssetUrls();
    private final WrittenJson json = new WrittenJson();
    private final List<Plugin> plugins = new ArrayList<>();
    private final Set<String> without = new LinkedHashSet<>();
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final List<BodyWriter<?>> writers = new ArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile Conversions conversions = Conversions.standard();
    private volatile @Nullable Edge edge;
    private @Nullable Prepared prepared;
    private @Nullable Completions completions;
    private @Nullable RuntimeException refusal;

    CoreApp(CommandLine commandLine) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.classLoader = context == null ? CoreApp.class.getClassLoader() : context;
        this.commandLine = commandLine;
        ProgramLaunch launch = ProgramLaunch.current();
        ConfigSources sources = ConfigSources.ofProcess(classLoader)
                .commandLine(commandLine.settings())
                .overrides(launch == null ? Map.of() : launch.settings());
        config = LayeredConfig.of(sources, () -> conversions);
        provideOwn();
    }

    /** An application that has these settings alone and finds no plugins. */
    CoreApp(ConfigSources alone) {
        classLoader = alone.classLoader();
        commandLine = CommandLine.parse(List.of());
        config = LayeredConfig.of(alone, () -> conversions);
        provideOwn();
    }

    private void provideOwn() {
        services.put(Assets.class, assets);
        services.put(JsonValues.class, json);
    }

    @Override
    public Config config() {
        return config;
    }

    LayeredConfig settings() {
        return config;
    }

    ClassLoader classLoader() {
        return classLoader;
    }

    CommandLine commandLine() {
        return commandLine;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    HealthChecks healthChecks() {
        return health;
    }

    Urls urls() {
        return urls;
    }

    AssetUrls assets() {
        return assets;
    }

    WrittenJson json() {
        return json;
    }

    List<Plugin> givenPlugins() {
        return plugins;
    }

    Set<String> withoutPlugins() {
        return without;
    }

    List<BodyWriter<?>> ownWriters() {
        return writers;
    }

    Duration sinceCreation() {
        return Duration.ofNanos(System.nanoTime() - createdAt);
    }

    @Override
    public App set(String key, Object value) {
        checkNotFrozen("setting " + key);
        config.set(key, value, "code " + SourceLine.ofCaller());
        return this;
    }

    @Override
    public <T> App set(Key<T> key, T value) {
        config.declare(key);
        return set(key.name(), value);
    }

    @Override
    public App plugin(Plugin plugin) {
        checkNotFrozen("plugin");
        plugins.add(requireNonNull(plugin, "plugin"));
        return this;
    }

    @Override
    public App without(String pluginId) {
        checkNotFrozen("leaving out " + pluginId);
        without.add(pluginId);
        return this;
    }

    @Override
    public <T> App provide(Class<T> type, T service) {
        checkNotFrozen("service " + type.getSimpleName());
        if (services.putIfAbsent(type, requireNonNull(service, "service")) != null) {
            throw new SetupException(
                    "SERVICE-DUPLICATE",
                    "service " + type.getName() + " at " + SourceLine.ofCaller()
                            + ": provided already (provide one for each type)");
        }
        return this;
    }

    @Override
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new SetupException(
                    "SERVICE-MISSING",
                    "service " + type.getName() + ": nobody provides it (call app.provide(" + type.getSimpleName()
                            + ".class, ...) first)");
        }
        return type.cast(service);
    }

    @Override
    public <R extends @Nullable Object> App onStart(Task<R> task) {
        checkNotFrozen("start hook");
        lifecycle.onStart(new Step(requireNonNull(task, "task"), SourceLine.ofCaller()));
        return this;
    }

    @Override
    public App onStart(Action action) {
        checkNotFrozen("start hook");
        lifecycle.onStart(Step.of(requireNonNull(action, "action"), SourceLine.ofCaller()));
        return this;
    }

    @Override
    public <R extends @Nullable Object> App onStop(Task<R> task) {
        checkNotFrozen("stop hook");
        lifecycle.onStop(new Step(requireNonNull(task, "task"), SourceLine.ofCaller()));
        return this;
    }

    @Override
    public App onStop(Action action) {
        checkNotFrozen("stop hook");
        lifecycle.onStop(Step.of(requireNonNull(action, "action"), SourceLine.ofCaller()));
        return this;
    }

    @Override
    public App health(String name, Mono<?> check) {
        checkNotFrozen("health check " + name);
        health.add(name, check);
        return this;
    }

    @Override
    public App background(Publisher<?> work) {
        checkNotFrozen("background work");
        lifecycle.background(requireNonNull(work, "work"));
        return this;
    }

    @Override
    public App writer(BodyWriter<?> writer) {
        checkNotFrozen("body writer");
        writers.add(requireNonNull(writer, "writer"));
        return this;
    }

    @Override
    public <T> App converter(String name, Converter<T> converter) {
        super.converter(name, converter);
        return this;
    }

    @Override
    public <T> App converter(Class<T> type, Converter<T> converter) {
        super.converter(type, converter);
        reads(type, converter);
        return this;
    }

    @Override
    public <T> Router converter(String name, Class<T> type, Function<String, T> parse, Function<T, String> format) {
        super.converter(name, type, parse, format);
        reads(type, Converter.of(parse, format));
        return this;
    }

    /** Lets settings be read in a type, from now on. */
    <T> void reads(Class<T> type, Converter<T> converter) {
        conversions = conversions.with(type, converter);
    }

    @Override
    public String url(String name, Object... values) {
        if (!isPrepared()) {
            throw new SetupException(
                    "URL-EARLY",
                    "url \"" + name + "\" at " + SourceLine.ofCaller()
                            + ": not all routes are known before the start (ask in a handler or a start hook)");
        }
        return edge().basePath() + urls.path(name, "", variable -> null, values);
    }

    Edge edge() {
        return requireNonNull(edge, "edge");
    }

    void edge(Edge known) {
        edge = known;
    }

    /** Completes and freezes the application; does so once, and fails again in the same way if it failed. */
    synchronized Prepared prepare() {
        if (refusal != null) {
            throw refusal;
        }
        if (prepared == null) {
            try {
                prepared = new Preparation(this).prepare();
                completions = prepared.completions();
                completions.run(commandLine.command().equals("check")); // which may ask for URLs and routes
            } catch (RuntimeException failure) {
                if (prepared != null) {
                    prepared.close();
                    prepared = null;
                }
                refusal = failure;
                throw failure;
            }
        }
        return prepared;
    }

    /** {@return every mistake that keeps the application from starting: in how it is put together, in its settings} */
    List<SetupException> mistakes() {
        List<SetupException> mistakes = new ArrayList<>();
        try {
            prepare();
        } catch (SetupException first) {
            mistakes.add(first);
            for (Throwable other : first.getSuppressed()) {
                if (other instanceof SetupException mistake) {
                    mistakes.add(mistake);
                }
            }
        }
        for (SetupException mistake : config.problems()) {
            // the preparation may have met it too
            if (mistakes.stream().noneMatch(known -> Objects.equals(known.getMessage(), mistake.getMessage()))) {
                mistakes.add(mistake);
            }
        }
        return mistakes;
    }

    /** {@return what plugins warn of, also where they found mistakes} */
    synchronized List<String> warnings() {
        mistakes();
        return completions == null ? List.of() : completions.warnings();
    }

    private synchronized boolean isPrepared() {
        return prepared != null;
    }

    /** Notes that the application starts, which it does once. */
    void starting() {
        if (!started.compareAndSet(false, true)) {
            throw new SetupException(
                    "APP-STARTED", "the application was started before (create a new one for every start)");
        }
    }

    @Override
    public List<RouteDescription> routes() {
        return prepare().routes();
    }

    @Override
    public Stream<RouteContract> contracts() {
        return prepare().contracts().stream().map(Supplier::get);
    }

    @Override
    public List<NearRoute> nearMisses(Method method, String path) {
        String normalized = RawPath.normalize(path);
        if (normalized == null) {
            return List.of();
        }
        return prepare().nearMisses().of(method, normalized).stream()
                .map(near -> new NearRoute(near.registration().value(), near.reason()))
                .toList();
    }

    @Override
    public Optional<String> urlMistake(String route, Set<String> variables) {
        prepare();
        return urls.mistake(route, variables);
    }

    @Override
    public List<PluginDescription> plugins() {
        return prepare().plugins().stream().map(plugin -> plugin.describe()).toList();
    }

    @Override
    public void run() {
        ProgramLaunch launch = ProgramLaunch.current();
        if (launch != null) {
            launch.handOver(this);
            return;
        }
        int code = Cli.execute(commandLine, new CommandLineApp(this, Program.calling()), System.out, System.err);
        if (code != Cli.OK) {
            System.exit(code);
        }
    }

    @Override
    public Mono<RunningApp> start() {
        return Mono.defer(() -> startOn(config.get(CoreKeys.HOST), config.between(CoreKeys.PORT, 0, 65_535)));
    }

    @Override
    public Mono<RunningApp> startOn(String host, int port) {
        return CoreHost.start(this, host, port).cast(RunningApp.class);
    }

    @Override
    public RunningApp startNow() {
        return requireNonNull(start().block(), "running app");
    }

    @Override
    public List<String> unknownSettings() {
        prepare();
        return config.unknown().stream().map(UnknownKey::message).toList();
    }

    @Override
    public Mono<DispatchResponse> dispatch(DispatchRequest request) {
        return MemoryServer.dispatchOnce(prepare().entrance(), request);
    }

    @Override
    public Mono<Dispatcher> startInMemory() {
        return InMemory.start(this).cast(Dispatcher.class);
    }
}
