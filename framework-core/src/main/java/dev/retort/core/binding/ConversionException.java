package dev.retort.core.binding;

import dev.retort.core.text.Quoted;

/**
 * Text that does not fit its type. The message goes after a name: {@code must be a whole number, not "abc"}.
 *
 * <p>An answer to a client rather than a fault: it has no stack trace and its message no internals.
 */
public final class ConversionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String text;
    private final String expected;

    ConversionException(String text, String expected) {
        super("must be " + expected + ", not " + Quoted.of(text));
        this.text = text;
        this.expected = expected;
    }

    ConversionException(String text, String expected, Throwable cause) {
        this(text, expected);
        initCause(cause);
    }

    /** {@return the whole text, which may be long or secret} */
    public String text() {
        return text;
    }

    /** {@return what the text must be, in words for people} */
    public String expected() {
        return expected;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
