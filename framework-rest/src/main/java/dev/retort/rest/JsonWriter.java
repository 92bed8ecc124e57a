package dev.retort.rest;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Writes a value as a JSON document, and a stream of values as a JSON array. */
final class JsonWriter implements BodyWriter<Object> {
    private final JsonMapper mapper;

    JsonWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.JSON);
    }

    @Override
    public boolean writes(Type type) {
        return JsonTypes.isDocument(mapper, type);
    }

    @Override
    public void write(Object value, OutputStream out) {
        mapper.writeValue(out, value);
    }

    @Override
    public void open(Type item, OutputStream out) throws IOException {
        out.write('[');
    }

    @Override
    public void separate(OutputStream out) throws IOException {
        out.write(',');
    }

    @Override
    public void close(OutputStream out) throws IOException {
        out.write(']');
    }
}
