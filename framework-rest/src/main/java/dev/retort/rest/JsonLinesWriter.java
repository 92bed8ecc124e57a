package dev.retort.rest;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Writes each value as one line of JSON, ended by a line feed, so that a reader has it whole as soon as it came. */
final class JsonLinesWriter implements BodyWriter<Object> {
    private final JsonMapper mapper;

    JsonLinesWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.NDJSON);
    }

    @Override
    public boolean writes(Type type) {
        return JsonTypes.isValue(mapper, type);
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        mapper.writeValue(out, value);
        out.write('\n');
    }
}
