package dev.retort.rest;

import dev.retort.FieldError;
import dev.retort.MisfitException;
import dev.retort.Parameters;
import dev.retort.Problem;
import dev.retort.SetupException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Makes values of JSON, by one prepared reader for each type; what a client gets wrong becomes a problem. */
final class JsonValues {
    private static final int MOST = 100;

    private final JsonMapper mapper;
    private final JsonSyntax syntax;
    private final Members members;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    JsonValues(JsonMapper mapper) {
        this.mapper = mapper;
        this.members = new Members(mapper);
        this.syntax = new JsonSyntax(mapper.tokenStreamFactory().streamReadConstraints());
    }

    /**
     * {@return the value that the first bytes are}
     *
     * @param path the variables of the path, for components that are taken from there
     * @param start where in the body the bytes begin
     * @throws Problem for what cannot be parsed
     * @throws MisfitException for what does not fit the type
     */
    Object read(Type type, byte[] bytes, int length, Parameters path, Position start) {
        ObjectReader reader = reader(type);
        try {
            Object value = (path.toMap().isEmpty() ? reader : reader.withAttribute(PathValue.PATH, path))
                    .readValue(bytes, 0, length);
            List<FieldError> nulls = nulls(value);
            if (!nulls.isEmpty()) {
                throw Problem.invalid(nulls);
            }
            return value;
        } catch (JacksonException failure) {
            throw refused(failure, reader.getValueType(), Arrays.copyOf(bytes, length), path, start);
        }
    }

    // Jackson asks for nulls inside of properties only
    private static List<FieldError> nulls(@Nullable Object value) {
        if (value == null) {
            return List.of(Place.ROOT.error("required", "must not be null"));
        }
        if (!(value instanceof Collection<?> elements)) {
            return List.of();
        }
        List<FieldError> nulls = new ArrayList<>(0);
        int index = 0;
        for (Object element : elements) {
            if (element == null && nulls.size() < MOST) {
                nulls.add(Place.ROOT.at(index).error("required", "must not be null"));
            }
            index++;
        }
        return nulls;
    }

    /**
     * Looks at a type before the first body comes.
     *
     * @throws SetupException JSON-INPUT if it can never be made
     */
    void prepare(Type type) {
        Inspection.check(mapper, mapper.constructType(type));
    }

    private ObjectReader reader(Type type) {
        ObjectReader reader = readers.get(type);
        if (reader == null) {
            reader = mapper.readerFor(mapper.constructType(type));
            readers.put(type, reader);
        }
        return reader;
    }

    /** {@return an error that was found in a value, with the names of JSON} */
    FieldError place(Type type, FieldError error) {
        return members.place(mapper.constructType(type), error);
    }

    private RuntimeException refused(
            JacksonException failure, JavaType type, byte[] body, Parameters path, Position start) {
        Problem given = JsonFailures.given(failure);
        if (given != null) {
            return given;
        }
        return JsonFailures.isMisfit(failure)
                ? misfit(failure, type, body, path, start)
                : syntax.problem(failure, start);
    }

    private MisfitException misfit(
            JacksonException first, JavaType type, byte[] body, Parameters path, Position start) {
        JsonNode tree;
        try {
            tree = mapper.readTree(body);
        } catch (JacksonException broken) {
            throw syntax.problem(broken, start); // further on than the first misfit
        }
        MisfitSearch search = new MisfitSearch(mapper, path);
        List<FieldError> all = search.find(type, tree);
        if (all.isEmpty()) {
            return new MisfitException(
                    JsonFailures.problem(List.of(JsonFailures.error(Place.ROOT, first)), first), null);
        }
        return new MisfitException(JsonFailures.problem(all, first), search.remains(type, tree, members));
    }
}
