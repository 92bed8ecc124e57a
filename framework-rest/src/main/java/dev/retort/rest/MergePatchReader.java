package dev.retort.rest;

import dev.retort.BodyReader;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.MergePatch;
import dev.retort.Parameters;
import dev.retort.Problem;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code application/merge-patch+json} (RFC 7396) as the change of a record or bean. */
final class MergePatchReader implements BodyReader {
    private static final Set<MediaType> MEDIA_TYPES = Set.of(MediaType.of("application/merge-patch+json"));

    private final JsonMapper mapper;
    private final JsonReader json;

    MergePatchReader(JsonMapper mapper, JsonReader json) {
        this.mapper = mapper;
        this.json = json;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return MEDIA_TYPES;
    }

    @Override
    public boolean reads(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == MergePatch.class;
    }

    @Override
    public Object read(Type type, byte[] body) {
        return read(type, body, Parameters.empty());
    }

    @Override
    public Object read(Type type, byte[] body, Parameters path) {
        Type target = target(type);
        if (!(json.read(JsonNode.class, body) instanceof ObjectNode patch)) {
            // RFC 7396 section 1: anything else would replace the whole resource
            throw Problem.invalid(List.of(Place.ROOT.error("type", "must be an object")));
        }
        return MergePatch.of(Set.copyOf(patch.propertyNames()), value -> {
            JsonNode merged = merge(mapper.valueToTree(value), patch);
            return json.read(target, mapper.writeValueAsBytes(merged), path);
        });
    }

    @Override
    public void prepare(Type type) {
        json.prepare(target(type));
    }

    @Override
    public FieldError place(Type type, FieldError error) {
        return json.place(type, error);
    }

    private static Type target(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** The algorithm of RFC 7396 section 2. */
    private JsonNode merge(JsonNode target, ObjectNode patch) {
        ObjectNode merged = target instanceof ObjectNode object ? object : mapper.createObjectNode();
        patch.forEachEntry((name, change) -> {
            if (change.isNull()) {
                merged.remove(name);
            } else if (change instanceof ObjectNode inner) {
                merged.set(name, merge(merged.path(name), inner));
            } else {
                merged.set(name, change);
            }
        });
        return merged;
    }
}
