package dev.retort.core.request;

import dev.retort.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What a request has left to be done at its end. */
final class RequestEnd {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final List<Consumer<Outcome>> listeners = new ArrayList<>(2);
    private final List<Mono<?>> works = new ArrayList<>(2);

    void tell(Consumer<Outcome> listener) {
        listeners.add(listener);
    }

    void start(Mono<?> work) {
        works.add(work);
    }

    /** Tells the listeners, the last first, and starts the work in the background. */
    void come(Outcome outcome, BackgroundWork background, String requestId) {
        for (int at = listeners.size() - 1; at >= 0; at--) {
            tell(listeners.get(at), outcome, requestId);
        }
        works.forEach(work -> background.start(work, requestId));
    }

    private static void tell(Consumer<Outcome> listener, Outcome outcome, String requestId) {
        try {
            listener.accept(outcome);
        } catch (RuntimeException broken) {
            LOG.error("request {}: a listener of its end failed", requestId, broken);
        }
    }
}
