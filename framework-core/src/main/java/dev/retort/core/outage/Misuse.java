package dev.retort.core.outage;

/** A mistake of the application in what it gives to a store, which is no failure of the store. */
public abstract class Misuse extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Creates the mistake. */
    protected Misuse(String message) {
        super(message);
    }
}
