package dev.retort.rest;

import dev.retort.BodyReader;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Set;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body of lines of JSON, each into a value. */
final class JsonLinesReader implements BodyReader {
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.NDJSON);

    private final JsonMapper mapper;
    private final JsonValues values;
    private final int maxItem;

    JsonLinesReader(JsonMapper mapper, int maxItem) {
        this.mapper = mapper;
        this.values = new JsonValues(mapper);
        this.maxItem = maxItem;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return MEDIA_TYPES;
    }

    // lines are many values, and a type is one
    @Override
    public boolean reads(Type type) {
        return false;
    }

    @Override
    public Object read(Type type, byte[] body) {
        throw Problem.of(415);
    }

    @Override
    public void prepare(Type type) {
        values.prepare(type);
    }

    @Override
    public FieldError place(Type type, FieldError error) {
        return values.place(type, error);
    }

    @Override
    public boolean readsItems(Type item) {
        return JsonTypes.isValue(mapper, item);
    }

    @Override
    public Flux<?> items(Type item, Flux<ByteBuffer> body) {
        return ItemStream.of(body, () -> new Lines(maxItem), values, item);
    }
}
