package dev.retort.rest;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes each value as one line of JSON, ended by a line feed, so that a reader has it whole as soon as it came. */
final class JsonLinesWriter implements BodyWriter<Object> {
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.NDJSON);
    private static final byte[] NULL = {'n', 'u', 'l', 'l', '\n'};

    private final JsonMapper mapper;
    private final ProblemMembers members;
    private final JsonWriters writers;

    JsonLinesWriter(JsonMapper mapper, ProblemMembers members) {
        this.mapper = mapper;
        this.members = members;
        this.writers = new JsonWriters(
                mapper,
                mapper.writer().without(SerializationFeature.INDENT_OUTPUT).with((PrettyPrinter) null));
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return MEDIA_TYPES;
    }

    @Override
    public boolean writes(Type type) {
        return JsonTypes.isValue(mapper, type);
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        writers.of(value).writeValue(out, value);
        out.write('\n');
    }

    @Override
    public void write(Object value, Type type, OutputStream out) throws IOException {
        writers.of(value, type).writeValue(out, value);
        out.write('\n');
    }

    /** A whole answer with several values has a line for each, as a stream of them has. */
    @Override
    public void write(Object value, Type type, Request request, OutputStream out) throws IOException {
        if (value instanceof Collection<?> values) {
            Type element = JsonTypes.element(type);
            for (Object one : values) {
                writeLine(one, element, out);
            }
        } else if (value instanceof Object[] values) {
            for (Object one : values) {
                writeLine(one, Object.class, out);
            }
        } else {
            write(value, type, out);
        }
    }

    private void writeLine(@Nullable Object value, Type type, OutputStream out) throws IOException {
        if (value == null) {
            out.write(NULL);
        } else {
            write(value, type, out);
        }
    }

    @Override
    public boolean fail(Problem problem, String requestId, OutputStream out) throws IOException {
        write(Map.of("problem", members.of(problem, requestId)), out);
        return true;
    }
}
