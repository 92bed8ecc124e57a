package dev.retort.spi;

import dev.retort.App;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** An open port whose requests can be made to wait, and be answered by something else than its application. */
public interface DevelopmentServer extends AppHost {
    /**
     * Asks before each request, on its event loop; after false the request waits as if {@link #hold} had been called.
     *
     * @param isFresh must be quick
     */
    void ask(BooleanSupplier isFresh);

    /** Lets requests that come from now on wait, holding no thread. */
    void hold();

    /** Lets in the requests that wait, and those that come. */
    void release();

    /**
     * Starts another application and lets it answer what is let in from then on; the one behind it stays started. Ends
     * with {@link #restore} or the next detour. Cold.
     */
    Mono<Void> detour(App other);

    /** Lets the application answer again. */
    void restore();

    /** {@return whether these settings ask for another address than the one that is open} */
    boolean isElsewhere(App app);
}
