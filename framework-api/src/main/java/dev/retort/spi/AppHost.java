package dev.retort.spi;

import dev.retort.App;
import dev.retort.RunningApp;
import reactor.core.publisher.Mono;

/** An open socket and the application behind it, which can be replaced while clients are connected. */
public interface AppHost extends RunningApp {
    /**
     * {@return the host of a running application}
     *
     * @throws IllegalArgumentException if it was not started by framework-core
     */
    static AppHost of(RunningApp running) {
        if (running instanceof AppHost host) {
            return host;
        }
        throw new IllegalArgumentException("running app: " + running + " (expected: one started by framework-core)");
    }

    /** {@return the application that answers now} */
    App app();

    /**
     * Puts another application behind the socket.
     *
     * <p>Prepares it (a mistake in it fails here and changes nothing), runs the stop hooks of the old one, then the start
     * hooks of the new one, and hands it the requests that come from then on; those already accepted by the old one are
     * finished by it. Requests that arrive between stop and start wait. If a start hook fails, the old application
     * goes on answering and the error is returned. Cold.
     */
    Mono<Void> swap(App next);
}
