package dev.retort;

import java.util.function.Supplier;

/**
 * Hands values on from one generation of a program to the next, behind {@link Dev#keep}. For what reloads programs; there is
 * at most one in a process.
 */
@FunctionalInterface
public interface Keeper {
    /** {@return the value of that name, or what {@code first} makes} */
    <T> T keep(String name, Supplier<? extends T> first);

    /**
     * Lets {@link Dev#keep} ask a keeper until the result is closed.
     *
     * @throws IllegalStateException if another one is asked
     */
    static Keeping begin(Keeper keeper) {
        return Keepers.begin(keeper);
    }

    /** Ends it. */
    @FunctionalInterface
    interface Keeping extends AutoCloseable {
        @Override
        void close();
    }
}
