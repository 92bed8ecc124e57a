package dev.retort.rest;

import dev.retort.BodyReader;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Parameters;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON document into a record, a bean, a collection or a Jackson {@code JsonNode}. */
final class JsonReader implements BodyReader {
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.JSON, MediaType.of("application/*+json"));

    private final JsonMapper mapper;
    private final JsonSyntax syntax;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    JsonReader(JsonMapper mapper) {
        this.mapper = mapper;
        this.syntax = new JsonSyntax(mapper.tokenStreamFactory().streamReadConstraints());
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
        ObjectReader reader = reader(type);
        try {
            Object value =
                    (path.toMap().isEmpty() ? reader : reader.withAttribute(PathValue.PATH, path)).readValue(body);
            if (value == null) {
                throw Problem.invalid(List.of(Place.ROOT.error("required", "must not be null")));
            }
            return value;
        } catch (JacksonException failure) {
            throw problem(failure, reader.getValueType(), body, path);
        }
    }

    private ObjectReader reader(Type type) {
        ObjectReader reader = readers.get(type);
        if (reader == null) {
            reader = mapper.readerFor(mapper.constructType(type));
            readers.put(type, reader);
        }
        return reader;
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

    private Problem problem(JacksonException failure, JavaType type, byte[] body, Parameters path) {
        Problem given = JsonFailures.given(failure);
        if (given != null) {
            return given;
        }
        if (!JsonFailures.isMisfit(failure)) {
            return syntax.problem(failure);
        }
        return JsonFailures.problem(misfits(failure, type, body, path), failure);
    }

    private List<FieldError> misfits(JacksonException first, JavaType type, byte[] body, Parameters path) {
        JsonNode tree;
        try {
            tree = mapper.readTree(body);
        } catch (JacksonException broken) {
            throw syntax.problem(broken); // further on than the first misfit
        }
        List<FieldError> all = new MisfitSearch(mapper, path).find(type, tree);
        return all.isEmpty() ? List.of(JsonFailures.error(Place.ROOT, first)) : all;
    }
}
