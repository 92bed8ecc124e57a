package dev.retort;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keeper of the process, if there is one. */
final class Keepers {
    private static final AtomicReference<@Nullable Keeper> CURRENT = new AtomicReference<>();

    private Keepers() {}

    static Keeper.Keeping begin(Keeper keeper) {
        requireNonNull(keeper, "keeper");
        if (!CURRENT.compareAndSet(null, keeper)) {
            throw new IllegalStateException("keeper: there is one already (expected: one for each process)");
        }
        return () -> CURRENT.compareAndSet(keeper, null);
    }

    static <T> T keep(String name, Supplier<? extends T> first) {
        Keeper keeper = CURRENT.get();
        return keeper == null ? first.get() : keeper.keep(name, first);
    }
}
