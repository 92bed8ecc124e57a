package dev.retort.core.body;

import dev.retort.MediaType;
import dev.retort.View;
import java.lang.reflect.Type;

/** A value that nothing writes; the message is for the programmer and says which module does. */
public final class NoWriterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoWriterException(Type type) {
        super("no body writer for " + type.getTypeName() + " (" + remedy(type) + ")");
    }

    NoWriterException(Type type, MediaType contentType) {
        super("no body writer for " + type.getTypeName() + " as " + contentType
                + " (add one with app.writer(...), or leave the content type to the writer)");
    }

    /** {@return what to do so that values of this type can be written} */
    public static String remedy(Type type) {
        return type == View.class
                ? "add framework-templates to the dependencies"
                : "add framework-rest to the dependencies for JSON, or a writer of your own with app.writer(...)";
    }
}
