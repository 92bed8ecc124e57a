package dev.retort;

/** An exception of the domain that knows the problem it is to a client. */
public interface HasProblem {
    /** {@return what the client is told} */
    Problem problem();
}
