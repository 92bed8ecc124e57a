package dev.retort;

/** A registered filter, hook or error handler. */
public interface Hook {
    /** Runs it on a worker, where it may block. */
    Hook blocking();

    /** Runs it on the event loop, where it must not block. */
    Hook nonBlocking();

    /**
     * Gives the answers of an error handler this status instead of that of the failure.
     *
     * @throws SetupException for anything but an error handler
     */
    Hook status(int status);

    /**
     * Says what is in the {@link Response} of an error handler, for the document of the API.
     *
     * @throws SetupException for anything but an error handler
     */
    Hook returns(Class<?> type);
}
