package dev.retort;

/** A step of start or stop without a result. May block. */
@FunctionalInterface
public interface Action {
    /**
     * Runs the step.
     *
     * @throws Exception any failure, which fails the start, or is logged during the stop
     */
    void run() throws Exception;
}
