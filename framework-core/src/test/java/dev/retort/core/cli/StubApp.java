package dev.retort.core.cli;

import dev.retort.App;
import dev.retort.Method;
import dev.retort.RunningApp;
import dev.retort.core.binding.Conversions;
import dev.retort.core.config.ConfigSources;
import dev.retort.core.config.LayeredConfig;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import dev.retort.spi.NearRoute;
import dev.retort.spi.PluginDescription;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** An application of which only the parts exist that its command line needs. */
final class StubApp implements CliApp, AppInspection {
    final List<RouteDescription> routes = new ArrayList<>();
    final List<PluginDescription> plugins = new ArrayList<>();
    final List<NamedCommand> commands = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final LayeredConfig config;
    RuntimeException setupFailure;
    BiFunction<String, Integer, Mono<RunningApp>> start = (host, port) -> Mono.error(new AssertionError("started"));

    StubApp(Path directory, CommandLine line, Map<String, String> environment) {
        ConfigSources sources = ConfigSources.ofProcess(StubApp.class.getClassLoader())
                .directory(directory)
                .environment(environment)
                .systemProperties(Map.of())
                .commandLine(line.settings());
        config = LayeredConfig.of(sources, Conversions::standard);
    }

    @Override
    public Program program() {
        return new Program("Shop", "1.2");
    }

    @Override
    public App app() {
        return (App) Proxy.newProxyInstance(
                StubApp.class.getClassLoader(), new Class<?>[] {App.class}, (proxy, method, arguments) -> null);
    }

    @Override
    public LayeredConfig config() {
        return config;
    }

    @Override
    public AppInspection inspection() {
        return this;
    }

    @Override
    public List<NamedCommand> commands() {
        if (setupFailure != null) {
            throw setupFailure;
        }
        return commands;
    }

    @Override
    public List<String> check() {
        return problems;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public int requestsUnderWay() {
        return 0;
    }

    @Override
    public Duration sinceCreation() {
        return Duration.ofMillis(187);
    }

    @Override
    public List<RouteDescription> routes() {
        if (setupFailure != null) {
            throw setupFailure;
        }
        return routes;
    }

    @Override
    public Stream<RouteContract> contracts() {
        return Stream.empty();
    }

    @Override
    public List<NearRoute> nearMisses(Method method, String path) {
        return List.of();
    }

    @Override
    public Optional<String> urlMistake(String route, Set<String> variables) {
        return Optional.empty();
    }

    @Override
    public List<PluginDescription> plugins() {
        return plugins;
    }

    @Override
    public Mono<Dispatcher> startInMemory() {
        throw new AssertionError("started");
    }

    @Override
    public Mono<RunningApp> startOn(String host, int port) {
        return start.apply(host, port);
    }

    @Override
    public Mono<DispatchResponse> dispatch(DispatchRequest request) {
        throw new AssertionError("dispatched");
    }

    @Override
    public List<String> unknownSettings() {
        throw new AssertionError("asked for settings");
    }
}
