package dev.retort.core.coding;

/** What a body says is not what its coding allows. The message says what is wrong, for the client. */
final class BrokenCodingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenCodingException(String what) {
        super(what, null, false, false);
    }
}
