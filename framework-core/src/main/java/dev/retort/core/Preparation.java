package dev.retort.core;

import dev.retort.DataSize;
import dev.retort.Key;
import dev.retort.Response;
import dev.retort.SetupException;
import dev.retort.core.access.AccessFormat;
import dev.retort.core.access.AccessLog;
import dev.retort.core.body.BodyWriters;
import dev.retort.core.coding.Codings;
import dev.retort.core.coding.CompressionRules;
import dev.retort.core.coding.DecompressionRules;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.files.Sites;
import dev.retort.core.multipart.MultipartLimits;
import dev.retort.core.pipeline.Assembly;
import dev.retort.core.pipeline.AssemblyParts;
import dev.retort.core.pipeline.DoorPipeline;
import dev.retort.core.pipeline.HandlerTime;
import dev.retort.core.pipeline.Pipeline;
import dev.retort.core.pipeline.Probe;
import dev.retort.core.pipeline.Workers;
import dev.retort.core.plugin.PluginLoader;
import dev.retort.core.plugin.PluginSet;
import dev.retort.core.plugin.Roles;
import dev.retort.core.request.BackgroundWork;
import dev.retort.core.request.Inputs;
import dev.retort.core.request.RequestIds;
import dev.retort.core.request.RequestServices;
import dev.retort.core.text.Quoted;
import dev.retort.core.upload.TemporaryFiles;
import dev.retort.core.upload.UploadRules;
import dev.retort.spi.Door;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes an application complete: installs its plugins, freezes it, assembles its pipeline. */
final class Preparation {
    private final CoreApp app;
    private final Contributions contributions = new Contributions();
    private @Nullable AccessLog accessLog;
    private final List<SetupException> mistakes = new ArrayList<>();

    Preparation(CoreApp app) {
        this.app = app;
    }

    Prepared prepare() {
        PluginSet plugins = installPlugins();
        app.freeze();
        app.settings().freeze();
        Workers workers = Workers.create(threads(), app.classLoader());
        Assembly.Assembled assembled = Assembly.assemble(app.registered(), parts(workers), mistakes);
        assembled.warnings().forEach(contributions.completions()::warn);
        return new Prepared(
                assembled.pipeline(),
                entrance(assembled.pipeline()),
                assembled.nearMisses(),
                assembled.routes(),
                assembled.contracts(),
                plugins.infos(),
                contributions.commands(),
                contributions.completions(),
                workers,
                accessLog);
    }

    private ExchangeHandler entrance(Pipeline pipeline) {
        Door door = contributions.door();
        return door == null ? pipeline : new DoorPipeline(pipeline, door);
    }

    private PluginSet installPlugins() {
        PluginSet plugins =
                PluginLoader.load(app.classLoader(), app.givenPlugins(), app.withoutPlugins(), app.settings());
        Roles roles = new Roles();
        plugins.install(plugin -> new PluginSetup(app, contributions, plugin, roles));
        return plugins;
    }

    private AssemblyParts parts(Workers workers) {
        app.edge(EdgeSettings.read(app.settings(), mistakes::add));
        accessLog = accessLog();
        BodyWriters writers = new BodyWriters(contributions.writers(app.ownWriters()));
        app.json().writers(writers);
        Codings codings = codings();
        RequestServices services = new RequestServices(
                app,
                app.urls(),
                app.assets(),
                new Inputs(contributions.readers(), contributions.validator()),
                new RequestIds(),
                new BackgroundWork(),
                uploads(workers),
                new DecompressionRules(
                        setting(CoreKeys.DECOMPRESSION),
                        setting(
                                CoreKeys.DECOMPRESSION_MAX_RATIO,
                                key -> app.settings().between(key, 2, 2000)),
                        codings),
                app.edge(),
                new SessionSetup(app.settings(), app.edge(), contributions.sessionStores(), mistakes::add).sessions());
        return new AssemblyParts(
                services,
                writers,
                sites(workers),
                contributions.errorRenderers(),
                contributions.converters(),
                workers,
                new IdempotencySetup(app.settings(), contributions.idempotencyStores(), mistakes::add).idempotency(),
                setting(CoreKeys.MAX_BODY),
                new HandlerTime(setting(CoreKeys.HANDLER_TIMEOUT), HandlerTime.isUnlimited(app.settings())),
                setting(CoreKeys.REQUEST_ID_HEADER),
                new CompressionRules(
                        setting(CoreKeys.COMPRESSION), bytes(CoreKeys.COMPRESSION_MIN_SIZE), codings, workers),
                probes(),
                accessLog,
                bytes(CoreKeys.WEBSOCKET_MAX_MESSAGE));
    }

    private Codings codings() {
        int level = setting(CoreKeys.COMPRESSION_LEVEL, key -> app.settings().between(key, 1, 9));
        return Codings.available(level, Codings.class.getClassLoader());
    }

    private UploadRules uploads(Workers workers) {
        MultipartLimits limits = new MultipartLimits(
                setting(CoreKeys.MULTIPART_MAX_PARTS, key -> app.settings().between(key, 1, 1_000_000)),
                bytes(CoreKeys.MULTIPART_MAX_PART_HEADERS),
                setting(CoreKeys.MULTIPART_MAX_FIELD).bytes(),
                setting(CoreKeys.MULTIPART_MAX_FILE).bytes());
        String folder = setting(CoreKeys.MULTIPART_FOLDER);
        return new UploadRules(
                limits,
                setting(CoreKeys.MAX_BODY).bytes(),
                bytes(CoreKeys.MULTIPART_MEMORY),
                setting(CoreKeys.MULTIPART_MAX_REQUEST).bytes(),
                TemporaryFiles.in(Path.of(folder.isEmpty() ? System.getProperty("java.io.tmpdir") : folder)),
                workers);
    }

    private int bytes(Key<DataSize> key) {
        return (int) Math.min(Integer.MAX_VALUE, setting(key).bytes());
    }

    // in debug mode somebody edits the files and wants to see them at once
    private Sites sites(Workers workers) {
        Duration trust = app.settings().isDebug() ? Duration.ZERO : setting(CoreKeys.FILES_RECHECK);
        return new Sites(app.classLoader(), workers, setting(CoreKeys.FILES_MEMORY), trust);
    }

    private @Nullable AccessLog accessLog() {
        String format = setting(CoreKeys.ACCESS_LOG);
        int capacity = setting(CoreKeys.ACCESS_LOG_QUEUE, key -> app.settings().between(key, 1, 1_000_000));
        return switch (format) {
            case "off" -> null;
            case "combined" -> new AccessLog(AccessFormat.COMBINED, capacity);
            case "json" -> new AccessLog(AccessFormat.JSON, capacity);
            default -> {
                mistakes.add(new SetupException(
                        "CONFIG-VALUE",
                        CoreKeys.ACCESS_LOG.name() + ": " + Quoted.of(format) + " (expected: off, combined or json)"));
                yield null;
            }
        };
    }

    private List<Probe> probes() {
        boolean isDetailed = setting(CoreKeys.HEALTH_DETAILS) || app.config().isDebug();
        return Stream.of(
                        probe(CoreKeys.LIVE_PATH, HealthChecks::live),
                        probe(
                                CoreKeys.READY_PATH,
                                () -> app.healthChecks().ready(app.lifecycle().isStopping(), isDetailed)))
                .filter(probe -> !probe.path().isEmpty())
                .toList();
    }

    private Probe probe(Key<String> path, Supplier<Mono<Response>> answer) {
        return new Probe(setting(path), path.name(), answer);
    }

    private int threads() {
        return setting(CoreKeys.WORKER_THREADS, key -> app.settings().between(key, 1, 100_000));
    }

    private <T> T setting(Key<T> key) {
        return setting(key, app.settings()::get);
    }

    // a wrong value is a mistake; the default serves to find the others
    private <T> T setting(Key<T> key, Function<Key<T>, T> read) {
        try {
            return read.apply(key);
        } catch (SetupException wrong) {
            // two parts may ask for one setting
            if (mistakes.stream().noneMatch(known -> Objects.equals(known.getMessage(), wrong.getMessage()))) {
                mistakes.add(wrong);
            }
            return key.fallback().orElseThrow(() -> wrong);
        }
    }
}
