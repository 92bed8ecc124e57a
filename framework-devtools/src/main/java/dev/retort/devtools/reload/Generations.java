package dev.retort.devtools.reload;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the program of this process has come: its generation, what keeps the next one from starting, and who wants to
 * hear of it. One for each process, whatever application asks. Thread-safe.
 */
public final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final Generations PROCESS = new Generations();

    private final String bootId = UUID.randomUUID().toString();
    private final List<GenerationListener> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(0, null, 0);
    private volatile SourceLookup sources = SourceLookup.NONE;
    private volatile String notice = "";
    private final ReloadHistory history = new ReloadHistory();

    private record State(int number, @Nullable Throwable failure, int revision) {
        State next(int next, @Nullable Throwable nextFailure) {
            return new State(next, nextFailure, revision + 1);
        }
    }

    Generations() {}

    /** {@return those of this process} */
    public static Generations ofProcess() {
        return PROCESS;
    }

    /** {@return a text that is another one for each start of the process} */
    public String bootId() {
        return bootId;
    }

    /** {@return the number of the application that answers, from 1; 0 while there is none, or no reload} */
    public int number() {
        return state.number();
    }

    /** {@return a number that changes with each generation, each failure, and the end of one} */
    public int revision() {
        return state.revision();
    }

    /**
     * {@return why the sources as they are now do not answer}
     *
     * <p>A {@link CompileException}, or a {@link StartException} whose cause is what {@code main} or a start hook threw.
     * While there is one, every request gets an error with it; an older generation may be running behind.
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(state.failure());
    }

    /** {@return what the developer has to do that no reload does, such as a start for new libraries; empty for nothing} */
    public String notice() {
        return notice;
    }

    void notice(String text) {
        notice = text;
    }

    /** {@return the last reloads} */
    public ReloadHistory history() {
        return history;
    }

    /** {@return where the source of a class is, as it was compiled for the newest generation} */
    public SourceLookup sources() {
        return sources;
    }

    /** Calls a listener at each change from now on, on the thread that reloads; it must not block. */
    public Registration listen(GenerationListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return () -> listeners.remove(listener);
    }

    /** Ends the calls of a listener. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    void sources(SourceLookup lookup) {
        sources = lookup;
    }

    /** Notes that the next generation answers. */
    void live(int number) {
        state = state.next(number, null);
        history.live(number);
        tell(new Change.Live(number));
    }

    /** Notes that the sources are broken. */
    void failed(Throwable failure) {
        state = state.next(state.number(), failure);
        history.failed(state.number(), failure);
        tell(new Change.Failed(failure));
    }

    /** Notes that the sources are those of the running generation again. */
    void recovered() {
        if (state.failure() != null) {
            state = state.next(state.number(), null);
            history.takenBack(state.number());
            tell(new Change.Recovered(state.number()));
        }
    }

    /** Notes that files changed that are read anew for each request. */
    void touched(List<String> resources) {
        tell(new Change.Resources(resources));
    }

    private void tell(Change change) {
        for (GenerationListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException failure) {
                LOG.warn("a listener of reloads failed", failure);
            }
        }
    }
}
