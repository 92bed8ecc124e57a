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
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.JSON);

    private final JsonMapper mapper;
    private final JsonWriters writers;

    JsonWriter(JsonMapper mapper) {
        this.mapper = mapper;
        this.writers = new JsonWriters(mapper, mapper.writer());
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return MEDIA_TYPES;
    }

    @Override
    public boolean writes(Type type) {
        return JsonTypes.isDocument(mapper, type);
    }

    @Override
    public void write(Object value, OutputStream out) {
        writers.of(value).writeValue(out, value);
    }

    @Override
    public void write(Object value, Type type, OutputStream out) {
        writers.of(value, type).writeValue(out, value);
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
