package dev.retort.rest.openapi;

import com.github.victools.jsonschema.generator.Module;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Type;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of any types, from a generator that asks each member what annotations say of it. */
final class GeneratedSchemas {
    private final SchemaNames names = new SchemaNames();
    private final SchemaGenerator generator;
    private final SchemaBuilder builder;

    GeneratedSchemas(JsonMapper mapper, JsonProperties properties, KnownTypes known, Kinds kinds, Direction direction) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                // the last four are about types that are answered for here, and would be asked at each member
                .without(
                        Option.SCHEMA_VERSION_INDICATOR,
                        Option.FLATTENED_OPTIONALS,
                        Option.FLATTENED_ENUMS,
                        Option.FLATTENED_SUPPLIERS,
                        Option.VALUES_FROM_CONSTANT_FIELDS,
                        Option.DUPLICATE_MEMBER_ATTRIBUTE_CLEANUP_AT_THE_END)
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_NULLABLE_SCHEMAS);
        if (direction == Direction.TEXT) {
            config.with(Option.INLINE_ALL_SCHEMAS);
        } else {
            config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS);
        }
        config.with(new MapperModule(properties));
        if (MemberAnnotations.CAN_BE_CONSTRAINTS) {
            config.with(Constraints.module());
        }
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(known)
                .withCustomDefinitionProvider(kinds)
                .withCustomDefinitionProvider(new ComputedMembers(properties))
                .withCustomDefinitionProvider(new PlainRecords(properties))
                .withDefinitionNamingStrategy(names);
        generator = new SchemaGenerator(config.build());
        builder = generator.buildMultipleSchemaDefinitions();
    }

    /** Keeps the classes of Jakarta Validation away from applications that do not have it. */
    private static final class Constraints {
        static Module module() {
            return new ConstraintModule();
        }
    }

    /** {@return a reference to the schema of a type, or the schema itself where it is short; complete after {@link #definitions}} */
    ObjectNode reference(Type type) {
        return builder.createSchemaReference(type);
    }

    /** {@return the whole schema of a type} */
    ObjectNode inline(Type type) {
        return generator.generateSchema(type);
    }

    /** {@return the schemas that are referred to, by name; to be called once} */
    ObjectNode definitions() {
        ObjectNode definitions = builder.collectDefinitions("components/schemas");
        for (JsonNode parent : definitions.findParents("$ref")) {
            replace((ObjectNode) parent, "$ref");
        }
        for (JsonNode mapping : definitions.findValues("mapping")) {
            ObjectNode kinds = (ObjectNode) mapping;
            List.copyOf(kinds.propertyNames()).forEach(name -> replace(kinds, name));
        }
        return definitions;
    }

    private void replace(ObjectNode node, String member) {
        String reference = node.get(member).asString("");
        if (reference.startsWith(Kinds.UNNAMED)) {
            node.put(member, Schemas.PREFIX + names.of(reference.substring(Kinds.UNNAMED.length())));
        }
    }
}
