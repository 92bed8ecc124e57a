package dev.retort.rest;

import dev.retort.BodyReader;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Parameters;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON document into a record, a bean, a collection or a Jackson {@code JsonNode}. */
final class JsonReader implements BodyReader {
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.JSON, MediaType.of("application/*+json"));

    private final JsonMapper mapper;

    JsonReader(JsonMapper mapper) {
        this.mapper = mapper;
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
        if (body.length == 0) {
            throw Problem.badRequest("the body is empty (expected: JSON)");
        }
        try {
            Object value = mapper.readerFor(mapper.constructType(type))
                    .withAttribute(PathValue.PATH, path)
                    .readValue(body);
            if (value == null) {
                throw Problem.invalid(List.of(new FieldError("", "", "required", "must not be null")));
            }
            return value;
        } catch (JacksonException failure) {
            throw JsonFailures.problem(failure);
        }
    }
}
