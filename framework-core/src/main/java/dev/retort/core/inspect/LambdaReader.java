package dev.retort.core.inspect;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/**
 * Asks a serializable lambda what it is made of.
 *
 * <p>Serialization is the one public way to a lambda's {@code writeReplace} in a module that opens nothing. The stream
 * shows the {@link SerializedLambda} before it writes it; null is written in its place, so captured values are never
 * looked at, and nothing is ever read back.
 */
final class LambdaReader extends ObjectOutputStream {
    private @Nullable SerializedLambda found;

    private LambdaReader() throws IOException {
        super(OutputStream.nullOutputStream());
        enableReplaceObject(true);
    }

    static @Nullable SerializedLambda read(Serializable lambda) {
        try (LambdaReader reader = new LambdaReader()) {
            reader.writeObject(lambda);
            return reader.found;
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
        if (object instanceof SerializedLambda lambda) {
            found = lambda;
        }
        return null;
    }
}
