package dev.retort.core.multipart;

/** A body that is no multipart body, or is above a limit. The message is for the client. */
public final class MultipartException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String setting;

    private MultipartException(String message, String setting) {
        super(message, null, false, false);
        this.setting = setting;
    }

    static MultipartException malformed(String message) {
        return new MultipartException(message, "");
    }

    static MultipartException aboveLimit(String message, String setting) {
        return new MultipartException(message, setting);
    }

    /** {@return the name of the setting whose limit was passed; empty for a malformed body} */
    public String setting() {
        return setting;
    }

    /** {@return whether the body is above a limit, and not malformed} */
    public boolean isAboveLimit() {
        return !setting.isEmpty();
    }
}
