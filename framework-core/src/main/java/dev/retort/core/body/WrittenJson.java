package dev.retort.core.body;

import dev.retort.BodyWriter;
import dev.retort.spi.JsonValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** JSON text by the body writers of an application, which are known once it is prepared. */
public final class WrittenJson implements JsonValues {
    private volatile BodyWriters writers = new BodyWriters(List.of());

    /** Creates one that knows no writers yet. */
    public WrittenJson() {}

    /** Takes the writers. */
    public void writers(BodyWriters all) {
        writers = all;
    }

    @Override
    public Optional<String> json(Object value) {
        return writers.json(value.getClass()).map(writer -> text(writer, value));
    }

    private static String text(BodyWriter<Object> writer, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            writer.write(value, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
