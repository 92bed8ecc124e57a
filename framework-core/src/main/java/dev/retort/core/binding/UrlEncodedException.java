package dev.retort.core.binding;

/** A query or form that cannot be decoded. The message is fit for the client. */
public final class UrlEncodedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int position;

    UrlEncodedException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** {@return the index in the encoded text where the fault begins, from 0} */
    public int position() {
        return position;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
