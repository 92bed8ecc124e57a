package dev.retort.spi;

import dev.retort.App;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program's {@code main} up to {@code app.run()}, which hands the application over instead of serving it.
 *
 * <p>The program runs on a thread of its own. There {@code run()} blocks, as it always does, until this launch is closed.
 */
public final class ProgramLaunch implements AutoCloseable {
    private static final ThreadLocal<@Nullable ProgramLaunch> CURRENT = new ThreadLocal<>();

    private final Map<String, String> settings;
    private final CompletableFuture<App> app = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private ProgramLaunch(Program program, List<String> arguments, Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        this.thread = new Thread(() -> run(program, arguments), "retort-main");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    /** The entry of a program. */
    @FunctionalInterface
    public interface Program {
        /**
         * Puts an application together and runs it.
         *
         * @throws Exception any failure
         */
        void run(String[] arguments) throws Exception;
    }

    /**
     * Starts a program and waits for its application.
     *
     * @param settings are stronger than all others
     * @throws Exception what {@code main} threw
     * @throws IllegalStateException if {@code main} returned without {@code app.run()}
     */
    public static ProgramLaunch of(Program program, List<String> arguments, Map<String, String> settings)
            throws Exception {
        ProgramLaunch launch = begin(program, arguments, settings);
        try {
            launch.app.get();
            return launch;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw failed;
        }
    }

    /**
     * {@return a program that has begun to run, with the context class loader of the caller}
     *
     * @param settings are stronger than all others
     */
    public static ProgramLaunch begin(Program program, List<String> arguments, Map<String, String> settings) {
        ProgramLaunch launch = new ProgramLaunch(program, arguments, settings);
        launch.thread.start();
        return launch;
    }

    /** {@return the launch that runs on this thread; null for a program that was started the ordinary way} */
    public static @Nullable ProgramLaunch current() {
        return CURRENT.get();
    }

    /** {@return the settings that are stronger than all others} */
    public Map<String, String> settings() {
        return settings;
    }

    /** {@return the application} */
    public App app() {
        return app.join();
    }

    /** {@return completes with the application; fails with what {@code main} threw} */
    public CompletionStage<App> ready() {
        return app.minimalCompletionStage();
    }

    /** {@return the thread that runs {@code main}} */
    public Thread thread() {
        return thread;
    }

    /** Gives the application to whoever launched the program and waits for the end of the launch. */
    public void handOver(App application) {
        app.complete(application);
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets {@code app.run()} return; does not stop the application. */
    @Override
    public void close() {
        closed.countDown();
    }

    @SuppressWarnings("CatchingUnchecked") // errors of a main are the launcher's to report
    private void run(Program program, List<String> arguments) {
        CURRENT.set(this);
        try {
            program.run(arguments.toArray(String[]::new));
            app.completeExceptionally(new IllegalStateException(
                    "main returned without app.run() (expected: a program that runs an app)"));
        } catch (Throwable failure) {
            app.completeExceptionally(failure);
        } finally {
            CURRENT.remove();
        }
    }
}
