package dev.retort.devtools.console;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.debugger.Debugger;
import dev.retort.devtools.pin.Pin;
import dev.retort.devtools.reload.FailedProgram;
import dev.retort.devtools.reload.Generations;
import dev.retort.devtools.reload.OwnClasses;
import dev.retort.devtools.settings.DevKeys;
import dev.retort.spi.AppInspection;
import java.lang.module.ModuleFinder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Evaluates Java in the application of one generation, over what failed in it, and ends with it. Off unless it was asked
 * for.
 */
public final class Console implements AutoCloseable {
    /** The path of its page, and what its other paths begin with. */
    public static final String PATH = "/-/dev/console";

    private static final String JSHELL = "jdk.jshell";

    /** How long an evaluation may take where no debugger can stop it; a test waits less. */
    static volatile Duration limit = Duration.ofSeconds(10);

    private static final AtomicInteger IDS = new AtomicInteger();

    private final App app;
    private final ClassLoader loader;
    private final Predicate<StackTraceElement> isOwn;
    private final ConsolePaths paths;
    private final Sessions sessions = new Sessions();
    private final Failures failures = new Failures();

    private Console(App app, ClassLoader loader, Predicate<StackTraceElement> isOwn, Pin pin) {
        this.app = app;
        this.loader = loader;
        this.isOwn = isOwn;
        this.paths = new ConsolePaths(this, pin);
    }

    /**
     * Opens the console of an application, if its settings ask for one; the terminal says what is in the way.
     *
     * @param loader loads the classes of the application
     * @param isOwn whether a frame of a stack trace is of the application
     */
    public static Optional<Console> open(App app, ClassLoader loader, Predicate<StackTraceElement> isOwn) {
        if (!app.config().get(DevKeys.CONSOLE)) {
            return Optional.empty();
        }
        Pin pin = Pin.ofProcess();
        Optional<String> obstacle = obstacle(app);
        if (obstacle.isPresent()) {
            pin.tell("off: " + obstacle.get());
            return Optional.empty();
        }
        pin.ask();
        return Optional.of(new Console(app, loader, isOwn, pin));
    }

    private static Optional<String> obstacle(App app) {
        if (!app.config().get(DevKeys.ALLOWED_NETWORKS).isBlank()) {
            return Optional.of("--debug-allow lets other machines in");
        }
        if (ModuleLayer.boot().findModule(JSHELL).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                Reach.mainModule().isPresent()
                                && ModuleFinder.ofSystem().find(JSHELL).isPresent()
                        ? "no module of the program asks for " + JSHELL + " (start it with --add-modules " + JSHELL
                                + ")"
                        : "this Java runtime has no module " + JSHELL + " (start the program with a JDK)");
    }

    /** {@return whether a path is one of the console, be it on or off} */
    public static boolean isPath(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** {@return what is answered where there is no console} */
    public static Response off() {
        return Rules.refuse(
                        404,
                        "there is no console: it was not asked for (run --debug --console), or the terminal says"
                                + " what is in the way")
                .orElseThrow();
    }

    /** {@return the answer to a request for one of its paths} */
    public Mono<Response> answer(Request request) {
        return paths.answer(request);
    }

    /** {@return the page about a failure of a request, which is kept for it; empty if there is nothing to look at} */
    public Optional<String> page(Request request, Throwable error) {
        if (FailedProgram.failure(request).isPresent()) {
            return Optional.empty(); // no application could be asked
        }
        return Optional.of(PATH + "?failure=" + failures.add(FailedRequest.of(request), error));
    }

    /**
     * {@return what evaluating something comes to; empty if this generation is over}
     *
     * @param failure the number of the failure that a new session is about
     */
    Optional<Answer> evaluate(String session, int failure, String code) throws InterruptedException {
        Optional<Session> found = sessions.open(session, () -> session(failure));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(found.get().evaluate(code, Debugger.canAttach() ? Duration.ZERO : limit));
    }

    private Session session(int failure) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("app", app);
        variables.put("config", app.config());
        variables.put("routes", AppInspection.of(app).routes());
        failures.find(failure).ifPresent(failed -> {
            variables.put("request", failed.request());
            variables.put("error", failed.error());
        });
        return new Session(
                Integer.toString(IDS.incrementAndGet()),
                Generations.ofProcess().number(),
                new Surroundings(loader, OwnClasses.of(loader), variables, isOwn));
    }

    /** Stops what a session evaluates. */
    void stop(String session) {
        sessions.find(session).ifPresent(Session::stop);
    }

    /** Ends all sessions. */
    @Override
    public void close() {
        sessions.close();
        failures.clear();
    }
}
