package dev.retort.rest.openapi;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final PlainSchemas plain;
    private final Supplier<GeneratedSchemas> newGenerated;
    private final Map<Type, ObjectNode> places = new HashMap<>();
    private final Map<Type, ObjectNode> references = new LinkedHashMap<>();
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
        ObjectNode place = places.get(type);
        if (place != null) {
            return place;
        }
        place = JsonNodeFactory.instance.objectNode();
        places.put(type, place);
        references.put(type, generated == null ? plain.reference(type) : generated.reference(type));
        if (!plain.isEnough()) {
            generate();
        }
        return place;
    }

    private GeneratedSchemas generate() {
        if (generated == null) {
            GeneratedSchemas all = newGenerated.get();
            references.replaceAll((type, plainly) -> all.reference(type));
            generated = all;
        }
        return generated;
    }

    /** {@return the whole schema of a type} */
    ObjectNode inline(Type type) {
        if (generated == null) {
            ObjectNode schema = plain.reference(type);
            if (plain.isEnough()) {
                return schema;
            }
        }
        return generate().inline(type);
    }

    /** {@return the schemas that are referred to, by name; to be called once} */
    ObjectNode definitions() {
        ObjectNode definitions = generated == null ? plain.definitions() : generated.definitions();
        if (generated == null && !plain.isEnough()) {
            definitions = generate().definitions();
        }
        places.forEach((type, place) -> place.setAll(references.get(type)));
        return definitions;
    }
}
