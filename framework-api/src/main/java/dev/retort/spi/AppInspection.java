package dev.retort.spi;

import dev.retort.App;
import dev.retort.Method;
import dev.retort.RunningApp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** An application as tools see it: what is in it, and requests without a socket. */
public interface AppInspection {
    /**
     * {@return the inspection of an application}
     *
     * @throws IllegalArgumentException if it was not made by framework-core
     */
    static AppInspection of(App app) {
        if (app instanceof AppInspection inspection) {
            return inspection;
        }
        throw new IllegalArgumentException("app: " + app + " (expected: one made by framework-core)");
    }

    /** {@return all routes in order of registration; prepares the application if that has not happened yet} */
    List<RouteDescription> routes();

    /**
     * {@return what the routes take and answer, in order of registration; each is read when the stream comes to it;
     * prepares the application}
     */
    Stream<RouteContract> contracts();

    /**
     * Explains why no route answers a request.
     *
     * @param path the path as it came, undecoded, without the query
     * @return the routes that almost answer it, the nearest first, three at most; prepares the application
     */
    List<NearRoute> nearMisses(Method method, String path);

    /**
     * {@return why no URL can be made of a route's name and values for these variables; empty if one can}
     *
     * <p>Variables of mounts may be missing, since a request can have them. A name that begins with a dot is right if some
     * router has a route of that name. Prepares the application.
     */
    Optional<String> urlMistake(String route, Set<String> variables);

    /** {@return the plugins in order of installation, disabled ones last; prepares the application} */
    List<PluginDescription> plugins();

    /** {@return what is wrong with each setting that nothing knows, with the name that may be meant} */
    List<String> unknownSettings();

    /**
     * Sends a request through the application as it runs, doors and filters included, without a socket. Cold; cancelling is
     * the client's leaving.
     *
     * <p>On a thread of its own, which ends with the response: its body has to be subscribed to.
     */
    Mono<DispatchResponse> dispatch(DispatchRequest request);

    /** Starts the application without a socket. Cold; an application starts once. */
    Mono<Dispatcher> startInMemory();

    /**
     * Starts the application on this address, whatever its settings say. Cold; an application starts once.
     *
     * @param host a name or address of this machine
     * @param port 0 for a free one
     */
    Mono<RunningApp> startOn(String host, int port);
}
