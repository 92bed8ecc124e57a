package dev.retort;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * An application: a router with configuration, plugins and a lifecycle.
 *
 * <p>It is put together by one thread, then started once; from then on every method that would change it fails with a
 * {@link SetupException}.
 */
public interface App extends Router {
    /**
     * {@return a new application}
     *
     * @param arguments its command line: a command such as {@code run}, which is the default, and options
     * @throws SetupException if framework-core is missing, or the arguments or configuration files cannot be read
     */
    static App create(String... arguments) {
        return Factories.find().app(List.of(arguments));
    }

    /** {@return the settings as they are known so far} */
    Config config();

    /** Gives a setting a value in code; files, environment and command line are stronger. */
    App set(String key, Object value);

    /** Gives a setting a value in code; files, environment and command line are stronger. */
    <T> App set(Key<T> key, T value);

    /** Installs a plugin, in place of a discovered one with the same id. */
    App plugin(Plugin plugin);

    /** Leaves a discovered plugin out. */
    App without(String pluginId);

    /** Keeps an object for whoever asks for its type; one for each type. */
    <T> App provide(Class<T> type, T service);

    /**
     * {@return the object kept for a type}
     *
     * @throws SetupException if there is none
     */
    <T> T service(Class<T> type);

    /** Runs a step before the socket opens, after those registered before; a failure fails the start. */
    <R extends @Nullable Object> App onStart(Task<R> task);

    /** Runs a blocking step before the socket opens, after those registered before; a failure fails the start. */
    App onStart(Action action);

    /** Runs a step after the last request, before the steps registered before it; a failure is logged. */
    <R extends @Nullable Object> App onStop(Task<R> task);

    /** Runs a blocking step after the last request, before the steps registered before it; a failure is logged. */
    App onStop(Action action);

    /** Adds a health check: {@code GET /-/health/ready} is 200 while all complete within 5 seconds, 503 otherwise. */
    App health(String name, Mono<?> check);

    /** Subscribes to work when the application has started and cancels it when it stops; a failure is logged. */
    App background(Publisher<?> work);

    /** Adds a writer of bodies; later ones are asked first, before those of plugins. */
    App writer(BodyWriter<?> writer);

    @Override
    <T> App converter(String name, Converter<T> converter);

    @Override
    <T> App converter(Class<T> type, Converter<T> converter);

    /**
     * {@return the path of a named route}
     *
     * @param values names and values in turn; what is no variable becomes the query
     * @throws IllegalArgumentException for an unknown name, with the nearest one, or a missing or unfitting value
     */
    String url(String name, Object... values);

    /**
     * Does what the command line says: serves until the process is stopped, or carries out another command.
     *
     * <p>Blocks. Ends the JVM with exit code 1, and a message without a stack trace, if the start fails; and with the
     * exit code of a command.
     */
    void run();

    /** Starts to serve, for use inside another program: never ends the JVM. Cold; starts once. */
    Mono<RunningApp> start();

    /** Starts to serve and waits until the socket is open. Not for the event loop. */
    RunningApp startNow();
}
