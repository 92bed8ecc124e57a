package dev.retort.rest;

import dev.retort.FieldError;
import dev.retort.Parameters;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Makes values of JSON, by one prepared reader for each type; what a client gets wrong becomes a problem. */
final class JsonValues {
    private final JsonMapper mapper;
    private final JsonSyntax syntax;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    JsonValues(JsonMapper mapper) {
        this.mapper = mapper;
        this.syntax = new JsonSyntax(mapper.tokenStreamFactory().streamReadConstraints());
    }

    /**
     * {@return the value that the first bytes are}
     *
     * @param path the variables of the path, for components that are taken from there
     * @param start where in the body the bytes begin
     * @throws Problem for what is wrong with them
     */
    Object read(Type type, byte[] bytes, int length, Parameters path, Position start) {
        ObjectReader reader = reader(type);
        try {
            Object value = (path.toMap().isEmpty() ? reader : reader.withAttribute(PathValue.PATH, path))
                    .readValue(bytes, 0, length);
            if (value == null) {
                throw Problem.invalid(List.of(Place.ROOT.error("required", "must not be null")));
            }
            return value;
        } catch (JacksonException failure) {
            throw problem(failure, reader.getValueType(), Arrays.copyOf(bytes, length), path, start);
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

    private Problem problem(JacksonException failure, JavaType type, byte[] body, Parameters path, Position start) {
        Problem given = JsonFailures.given(failure);
        if (given != null) {
            return given;
        }
        return JsonFailures.isMisfit(failure)
                ? JsonFailures.problem(misfits(failure, type, body, path, start), failure)
                : syntax.problem(failure, start);
    }

    private List<FieldError> misfits(
            JacksonException first, JavaType type, byte[] body, Parameters path, Position start) {
        JsonNode tree;
        try {
            tree = mapper.readTree(body);
        } catch (JacksonException broken) {
            throw syntax.problem(broken, start); // further on than the first misfit
        }
        List<FieldError> all = new MisfitSearch(mapper, path).find(type, tree);
        return all.isEmpty() ? List.of(JsonFailures.error(Place.ROOT, first)) : all;
    }
}
