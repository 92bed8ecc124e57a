package dev.retort.rest;

import dev.retort.BodyReader;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Parameters;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Set;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON document into a record, a bean, a collection or a Jackson {@code JsonNode}, and a JSON array element by
 * element.
 */
final class JsonReader implements BodyReader {
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.JSON, MediaType.of("application/*+json"));

    private final JsonMapper mapper;
    private final JsonValues values;
    private final int maxItem;

    JsonReader(JsonMapper mapper, int maxItem) {
        this.mapper = mapper;
        this.values = new JsonValues(mapper);
        this.maxItem = maxItem;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return MEDIA_TYPES;
    }

    @Override
    public boolean reads(Type type) {
        return JsonTypes.isDocument(mapper, type);
    }

    @Override
    public Object read(Type type, byte[] body) {
        return read(type, body, Parameters.empty());
    }

    @Override
    public Object read(Type type, byte[] body, Parameters path) {
        checkEncoding(body);
        return values.read(type, body, body.length, path, Position.START);
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
        return ItemStream.of(body, () -> new ArrayElements(maxItem), values, item);
    }

    // RFC 8259 section 8.1; Jackson would read UTF-16 and UTF-32 as well, in which every character has a zero byte
    private static void checkEncoding(byte[] body) {
        if (body.length == 0) {
            throw Problem.badRequest("the body is empty (expected: JSON)");
        }
        boolean hasMark = body.length > 1 && (body[0] & body[1] & 0xFF) == 0xFE && body[0] != body[1];
        if (hasMark || body[0] == 0 || body.length > 1 && body[1] == 0) {
            throw Problem.badRequest("the body is not JSON: it is not UTF-8");
        }
    }
}
