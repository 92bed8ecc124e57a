package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.spi.ProgramLaunch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A program as a test wants it launched: with settings of its own, in memory or on a port.
 *
 * <p>Can be started any number of times, each an application of its own; by one thread.
 */
public final class TestLaunch {
    private final ProgramLaunch.Program program;
    private final List<String> arguments;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean onPort;

    private TestLaunch(ProgramLaunch.Program program, List<String> arguments) {
        this.program = program;
        this.arguments = List.copyOf(arguments);
    }

    /** {@return the launch of a program, whose {@code main} runs up to {@code app.run()}} */
    public static TestLaunch main(Main program, String... arguments) {
        return new TestLaunch(program::run, List.of(arguments));
    }

    /** {@return the launch of an application that is made anew for every start} */
    public static TestLaunch of(Supplier<App> application) {
        return new TestLaunch(arguments -> handOver(application.get()), List.of());
    }

    /** Gives a setting a value that is stronger than files, environment and command line. */
    public TestLaunch set(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    /** Serves on a free port of this machine instead of in memory. */
    public TestLaunch onPort() {
        onPort = true;
        return this;
    }

    /**
     * Starts the application and gives a client of it, whose closing stops it.
     *
     * @throws dev.retort.SetupException for a mistake in how the application is put together; what else {@code main}
     *     or a start hook throws comes as it is, a checked exception as the cause of an {@link IllegalStateException}
     */
    public TestClient start() {
        return new TestClient(startServer(), true);
    }

    LaunchedServer startServer() {
        ProgramLaunch launch = launch();
        try {
            Server server = onPort ? PortServer.start(launch.app()) : MemoryServer.start(launch.app());
            return new LaunchedServer(server, launch);
        } catch (RuntimeException | Error failed) {
            launch.close();
            throw failed;
        }
    }

    private ProgramLaunch launch() {
        try {
            return ProgramLaunch.of(program, arguments, settings);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            Throwable cause = failed.getCause() instanceof Error error ? error : failed;
            throw new IllegalStateException("the program did not get to app.run(): " + cause, cause);
        }
    }

    private static void handOver(App app) {
        requireNonNull(ProgramLaunch.current(), "launch").handOver(app);
    }
}
