package dev.retort.devtools.reload;

import dev.retort.App;
import dev.retort.devtools.debugger.Debugger;
import dev.retort.devtools.keep.KeptValues;
import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import dev.retort.spi.DevelopmentProgram;
import dev.retort.spi.DevelopmentServer;
import dev.retort.spi.ProgramLaunch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Where generations follow one another: the open port, the generation that is live, and what stands in for one. */
final class Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Map<String, String> SETTINGS =
            Debugger.canAttach() ? Map.of("retort.dev.time-limits", "false") : Map.of();

    /** What became of a start. */
    enum Outcome {
        LIVE,
        /** Its failure is shown. */
        FAILED,
        /** Given up for a change that came meanwhile: nothing is shown yet. */
        OVERTAKEN
    }

    private record Generation(GenerationLoader loader, ProgramLaunch launch) {}

    private final DevelopmentProgram program;
    private volatile Project project;
    private final ClassLoader parent;
    private volatile ClassLoader libraries;
    private final Code code;
    private final Edits edits;
    private final Attempt attempt;
    private final Leaks leaks;
    private final KeptValues kept;
    private final Terminal terminal;
    private final Generations generations = Generations.ofProcess();
    private volatile @Nullable DevelopmentServer server;
    private volatile @Nullable Generation live;
    private int started;

    Stage(
            DevelopmentProgram program,
            Project project,
            ClassLoader parent,
            Code code,
            Edits edits,
            Attempt.Look look,
            Leaks leaks,
            KeptValues kept,
            Terminal terminal) {
        this.program = program;
        this.project = project;
        this.parent = parent;
        this.libraries = parent;
        this.code = code;
        this.edits = edits;
        this.attempt = new Attempt(edits, look);
        this.leaks = leaks;
        this.kept = kept;
        this.terminal = terminal;
    }

    /** Takes what the build files say now, and what loads the libraries that they ask for. */
    void rebuild(Project now, ClassLoader loader) {
        project = now;
        libraries = loader;
        refilter();
    }

    void hold() {
        DevelopmentServer open = server;
        if (open != null) {
            open.hold();
        }
    }

    void release() {
        DevelopmentServer open = server;
        if (open != null) {
            open.release();
        }
    }

    /** {@return the open port, if one is open yet} */
    Optional<DevelopmentServer> server() {
        return Optional.ofNullable(server);
    }

    /** {@return the application of the generation that is live; empty if there has been none} */
    Optional<App> app() {
        return live == null ? Optional.empty() : server().map(DevelopmentServer::app);
    }

    /** Stops the application and closes the port. */
    void close() {
        DevelopmentServer open = server;
        if (open != null) {
            open.release();
            open.close();
        }
        if (live != null) {
            live.launch.close();
        }
    }

    /** Lets the running generation answer again, as the sources are its own again. */
    void recover() {
        DevelopmentServer open = server;
        if (open != null) {
            open.restore();
        }
        generations.recovered();
        edits.unlessSome(this::release);
    }

    /** Shows why there is no next generation to all who ask. */
    void fail(long since, Throwable failure) {
        terminal.broken(since, failure);
        if (failure instanceof StartException) {
            LOG.error("generation {} does not start", started + 1, failure); // once, requests log a line
        }
        generations.failed(failure);
        show(failure);
        edits.unlessSome(this::release);
    }

    private void show(Throwable failure) {
        DevelopmentServer open = open(null);
        App standIn = StandIn.answering(program, failure, live == null ? Optional.empty() : Optional.of(open.app()));
        in(parent, () -> open.detour(standIn).block());
    }

    // the port is opened by the first application that could be put together, or for the first failure
    private DevelopmentServer open(@Nullable App configured) {
        DevelopmentServer open = server;
        if (open != null) {
            return open;
        }
        DevelopmentServer opened = in(parent, () -> opened(configured));
        opened.ask(edits::areNone);
        server = opened;
        return opened;
    }

    private DevelopmentServer opened(@Nullable App configured) {
        try {
            return program.open(configured, StandIn.opening(program, SETTINGS));
        } catch (RuntimeException failure) {
            program.fail(failure);
            throw failure;
        }
    }

    private static <T extends @Nullable Object> T in(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Starts the next generation with the classes as they are. */
    Outcome start(long since, Collection<Path> files) throws InterruptedException {
        GenerationLoader loader =
                new GenerationLoader(started + 1, libraries, code.classes(), code.everNamed(), resources(), outputs());
        kept.begin(loader);
        ProgramLaunch launch = launch(loader);
        Attempt.Result<App> made = attempt.await(
                launch.ready().toCompletableFuture(),
                () -> hangs(since, "main", launch.thread().getStackTrace()));
        App app = made.value();
        if (app == null) {
            launch.thread().interrupt();
            discard(new Generation(loader, launch));
            return given(since, "main failed", made);
        }
        return put(since, files, new Generation(loader, launch), app);
    }

    private Outcome put(long since, Collection<Path> files, Generation next, App app) throws InterruptedException {
        boolean isFirst = server == null;
        DevelopmentServer open = open(app);
        if (open.isElsewhere(app) && !isFirst) {
            open = move(open, app, since);
            if (open == null) {
                discard(next);
                return Outcome.FAILED;
            }
        }
        open.hold();
        // plugins are installed here, and find classes and templates by the loader of the thread
        Mono<Boolean> swapping = open.swap(app).thenReturn(true);
        CompletableFuture<Boolean> swap = in(next.loader, swapping::toFuture);
        Attempt.Result<Boolean> swapped = attempt.await(swap, () -> hangs(since, "a start hook", stackIn(next.loader)));
        if (swapped.value() == null) {
            swap.cancel(true);
            discard(next);
            return given(since, "the application does not start", swapped);
        }
        open.restore();
        Generation old = live;
        live = next;
        kept.live();
        generations.live(++started);
        edits.unlessSome(this::release);
        if (started == 1) {
            program.report(open, app);
        }
        if (since != 0) {
            terminal.live(started, since, files);
        }
        if (old != null) {
            old.launch.close();
            leaks.retire(old.loader);
        }
        return Outcome.LIVE;
    }

    private Outcome given(long since, String what, Attempt.Result<?> result) {
        if (result.isOvertaken()) {
            return Outcome.OVERTAKEN;
        }
        fail(since, new StartException(what, result.failure()));
        return Outcome.FAILED;
    }

    private void discard(Generation next) {
        kept.discard();
        next.launch.close();
        leaks.retire(next.loader);
    }

    // the new port is open before the old one closes, so that a port that is taken changes nothing
    private @Nullable DevelopmentServer move(DevelopmentServer from, App app, long since) {
        DevelopmentServer to;
        try {
            to = program.open(app, StandIn.opening(program, SETTINGS));
        } catch (RuntimeException failure) {
            fail(since, new StartException("the new address cannot be opened", failure));
            return null;
        }
        to.hold();
        to.ask(edits::areNone);
        server = to;
        from.release();
        from.stop().block();
        terminal.print("listening   " + to.urls().get(0));
        return to;
    }

    private static StackTraceElement[] stackIn(ClassLoader loader) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> String.valueOf(loader.getName()).equals(frame.getClassLoaderName())))
                .findFirst()
                .orElseGet(() -> new StackTraceElement[0]);
    }

    private void hangs(long since, String what, StackTraceElement[] where) {
        fail(since, new StartException(what + " has not come to an end for 10 s; the next edit starts anew", where));
    }

    private ProgramLaunch launch(GenerationLoader loader) {
        String name = program.mainClass().getName();
        List<String> arguments = MainArguments.of(name, program.arguments());
        return in(loader, () -> ProgramLaunch.begin(given -> main(loader, name, given), arguments, SETTINGS));
    }

    private static void main(ClassLoader loader, String name, String[] arguments) throws Exception {
        Class<?> type = Class.forName(name, false, loader);
        Method main = type.getDeclaredMethod("main", String[].class);
        if (!Modifier.isStatic(main.getModifiers())) {
            throw new NoSuchMethodException("static void main(String[]) in " + name);
        }
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception exception ? exception : thrown;
        }
    }

    private List<Path> resources() {
        List<Path> folders = new ArrayList<>();
        for (Module module : project.modules()) {
            folders.add(filteredFolder(module));
            module.resources().stream()
                    .filter(folder -> !module.filtered().contains(folder))
                    .forEach(folders::add);
        }
        return folders;
    }

    private List<Path> outputs() {
        return project.modules().stream().map(module -> module.tree().output()).toList();
    }

    private static Path filteredFolder(Module module) {
        return module.tree().folder().resolve("target/retort/resources");
    }

    /** Fills the properties of the project into all resources into which its build does. */
    void refilter() {
        for (Module module : project.modules()) {
            for (Path root : module.filtered()) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(Files::isRegularFile).forEach(this::filter);
                } catch (IOException | UncheckedIOException vanishing) {
                    terminal.print("            " + root + " cannot be read: " + vanishing);
                }
            }
        }
    }

    /** Fills the properties of the project into a resource, if its build does. */
    void filter(Path resource) {
        for (Module module : project.modules()) {
            for (Path root : module.filtered()) {
                if (resource.startsWith(root)) {
                    Path copy = filteredFolder(module)
                            .resolve(root.relativize(resource).toString());
                    try {
                        if (Files.exists(resource)) {
                            Files.createDirectories(copy.getParent());
                            Files.write(copy, Project.filled(module, resource));
                        } else {
                            Files.deleteIfExists(copy);
                        }
                    } catch (IOException failure) {
                        terminal.print("            " + resource + " cannot be copied: " + failure);
                    }
                }
            }
        }
    }
}
