package dev.retort.spi;

import java.util.Optional;

/**
 * Runs programs while they are being developed. Found by {@code ServiceLoader}; asked only in debug mode, when a {@code
 * main} creates the application that it is going to run.
 */
public interface DevelopmentHost {
    /**
     * Runs a program until the process ends, on the thread that calls.
     *
     * @return why it cannot: then the program goes on as if nobody had asked
     */
    Optional<String> run(DevelopmentProgram program);
}
