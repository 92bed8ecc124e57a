package dev.retort.rest.openapi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of types for one direction, in JSON Schema 2020-12. The generator is not made before there is a type that
 * needs it, and makes them all then.
 */
final class Schemas {
    /** What references to schemas begin with. */
    static final String PREFIX = "#/components/schemas/";

    private record Asked(Type type, ObjectNode place) {}

    private final PlainSchemas plain;
    private final Supplier<GeneratedSchemas> newGenerated;
    private final List<Asked> asked = new ArrayList<>();
    private final List<ObjectNode> references = new ArrayList<>();
    private @Nullable GeneratedSchemas generated;

    Schemas(JsonMapper mapper, Direction direction, boolean omitsNulls, Consumer<String> notes) {
        JsonProperties properties = new JsonProperties(mapper, direction, omitsNulls);
        KnownTypes known = new KnownTypes(mapper, properties, direction, notes);
        Kinds kinds = new Kinds(mapper, notes);
        plain = new PlainSchemas(properties, known, kinds, direction);
        newGenerated = () -> new GeneratedSchemas(mapper, properties, known, kinds, direction);
    }

    /** {@return a reference to the schema of a type, or the schema itself where it is short; complete after {@link #definitions}} */
    ObjectNode reference(Type type) {
        Asked one = new Asked(type, JsonNodeFactory.instance.objectNode());
        asked.add(one);
        if (generated != null) {
            references.add(generated.reference(type));
            return one.place;
        }
        one.place.setAll(plain.reference(type));
        if (!plain.isEnough()) {
            generated = newGenerated.get();
            for (Asked before : asked) {
                references.add(generated.reference(before.type));
            }
        }
        return one.place;
    }

    /** {@return the whole schema of a type} */
    ObjectNode inline(Type type) {
        if (generated == null) {
            ObjectNode schema = plain.reference(type);
            if (plain.isEnough()) {
                return schema;
            }
            generated = newGenerated.get();
        }
        return generated.inline(type);
    }

    /** {@return the schemas that are referred to, by name; to be called once} */
    ObjectNode definitions() {
        if (generated == null) {
            return plain.definitions();
        }
        ObjectNode definitions = generated.definitions();
        for (int at = 0; at < references.size(); at++) {
            asked.get(at).place.removeAll().setAll(references.get(at));
        }
        return definitions;
    }
}
