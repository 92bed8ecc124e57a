package dev.retort;

/**
 * A step of a plugin that needs to see the whole application: all plugins are installed, all routes, names and settings
 * known, and nothing can be added any more.
 */
@FunctionalInterface
public interface Completion {
    /**
     * Looks at the application. Runs at every start before its hooks, and at {@code check}; may block.
     *
     * @throws Exception any failure, which fails the start; a {@link SetupException} is reported as it is
     */
    void complete(Findings findings) throws Exception;

    /** Where a step says what it has found, so that all of it is told at once. */
    interface Findings {
        /** Adds a mistake, which fails the start. */
        void mistake(SetupException mistake);

        /**
         * Adds a warning, which the start prints; {@code check} counts it as a problem.
         *
         * @param code in capitals, with a paragraph in the documentation
         * @param message what was found, where, and what to do
         */
        void warning(String code, String message);

        /** {@return whether this is the {@code check} command, which takes its time to find more than a start would} */
        default boolean isCheck() {
            return false;
        }
    }
}
