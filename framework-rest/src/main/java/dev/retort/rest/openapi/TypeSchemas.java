package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.Type;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What makes the schemas of the types that a type holds. */
interface TypeSchemas {
    ResolvedType resolve(Type type);

    /** {@return a reference to the schema of a type, or the schema itself where it is short; a reference may be empty until the end} */
    ObjectNode reference(ResolvedType type);

    /** {@return a schema that {@code null} fits too} */
    ObjectNode nullable(ObjectNode schema);

    /** {@return a schema with more said of it} */
    ObjectNode joined(ObjectNode schema, ObjectNode said);

    /** Those of the generator. */
    record Generated(SchemaGenerationContext context) implements TypeSchemas {
        @Override
        public ResolvedType resolve(Type type) {
            return context.getTypeContext().resolve(type);
        }

        @Override
        public ObjectNode reference(ResolvedType type) {
            return context.createDefinitionReference(type);
        }

        @Override
        public ObjectNode nullable(ObjectNode schema) {
            return context.makeNullable(schema);
        }

        // what is a reference in the end is empty still; the generator joins both then
        @Override
        public ObjectNode joined(ObjectNode schema, ObjectNode said) {
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.putArray("allOf").add(schema).add(said);
            return both;
        }
    }
}
