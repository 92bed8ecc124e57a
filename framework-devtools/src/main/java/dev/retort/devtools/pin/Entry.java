package dev.retort.devtools.pin;

/** What an attempt with a PIN came to. */
public enum Entry {
    /** It is the one of the terminal. */
    RIGHT,
    /** It is another one. */
    WRONG,
    /** Nothing is compared any more, right or wrong. */
    LOCKED
}
