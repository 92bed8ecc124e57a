package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Types of several kinds, told apart by a member: {@code oneOf} with a discriminator, whose kinds have that member as a
 * constant. The mapper says which kinds there are, of sealed types too, and how they are called.
 */
final class Kinds implements CustomDefinitionProviderV2 {
    /** What stands for the name of a schema, before the name of its class, until all schemas have names. */
    static final String UNNAMED = "class:";

    /** Where the schema of a kind is. */
    interface Address {
        void put(ObjectNode mapping, String name, Class<?> kind);
    }

    private final JsonMapper mapper;
    private final Consumer<String> notes;
    private final Set<Class<?>> plain = new HashSet<>();
    // a kind may refer to its base, which refers to its kinds: what is being written is referred to by its class
    private final List<Class<?>> open = new ArrayList<>();

    Kinds(JsonMapper mapper, Consumer<String> notes) {
        this.mapper = mapper;
        this.notes = notes;
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (KnownTypes.isOfTheJdk(raw) || plain.contains(raw)) {
            return null;
        }
        if (open.contains(raw)) {
            return new CustomDefinition(unnamed(raw, context), DefinitionType.INLINE, AttributeInclusion.NO);
        }
        TypeSerializer told = told(raw);
        if (told == null) {
            plain.add(raw);
            return null;
        }
        String member = member(told);
        if (member == null) {
            notes.accept(raw.getSimpleName() + ": kinds that are told by " + told.getTypeInclusion()
                    + " are not expressed (use @JsonTypeInfo with a property)");
            return new CustomDefinition(context.getGeneratorConfig().createObjectNode(), true);
        }
        Map<String, Class<?>> kinds = of(raw, told);
        if (kinds.isEmpty()) {
            return null;
        }
        open.add(raw);
        ObjectNode schema = isKind(raw, kinds)
                ? kind(context.createStandardDefinition(type, this), kinds, member)
                : choice(
                        kinds,
                        member,
                        new TypeSchemas.Generated(context),
                        (mapping, name, kind) -> mapping.put(name, UNNAMED + kind.getName()));
        open.remove(raw);
        return new CustomDefinition(schema, DefinitionType.ALWAYS_REF, AttributeInclusion.YES);
    }

    /** {@return what tells the kinds of a type; null if it has none} */
    @Nullable
    TypeSerializer told(Class<?> raw) {
        return mapper._serializationContext().findTypeSerializer(mapper.constructType(raw));
    }

    /** {@return the member that tells the kinds; null if it is none of their own} */
    static @Nullable String member(TypeSerializer told) {
        boolean isMember = told.getTypeInclusion() == JsonTypeInfo.As.PROPERTY
                || told.getTypeInclusion() == JsonTypeInfo.As.EXISTING_PROPERTY;
        return isMember ? told.getPropertyName() : null;
    }

    /** {@return whether a type is a kind itself and has no others} */
    static boolean isKind(Class<?> raw, Map<String, Class<?>> kinds) {
        return kinds.size() == 1 && kinds.containsValue(raw);
    }

    /** {@return a reference to the schema of a class that has no name yet} */
    static ObjectNode unnamed(Class<?> type, SchemaGenerationContext context) {
        return context.getGeneratorConfig().createObjectNode().put("$ref", UNNAMED + type.getName());
    }

    /**
     * {@return one of several kinds}
     *
     * @param address says where the schema of a kind is
     */
    static ObjectNode choice(Map<String, Class<?>> kinds, String member, TypeSchemas types, Address address) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode choices = schema.putArray("oneOf");
        for (Class<?> kind : new LinkedHashSet<>(kinds.values())) {
            choices.add(types.reference(types.resolve(kind)));
        }
        ObjectNode discriminator = schema.putObject("discriminator").put("propertyName", member);
        ObjectNode mapping = discriminator.putObject("mapping");
        for (Map.Entry<String, Class<?>> kind : kinds.entrySet()) {
            address.put(mapping, kind.getKey(), kind.getValue());
        }
        return schema;
    }

    /** {@return the schema of a kind, of which the member that tells it comes first} */
    static ObjectNode kind(ObjectNode schema, Map<String, Class<?>> kinds, String member) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.putObject(member)
                .put("type", "string")
                .put("const", kinds.keySet().iterator().next());
        // the members themselves: references among them are filled at the end
        for (Map.Entry<String, JsonNode> one : schema.withObject("/properties").properties()) {
            if (!one.getKey().equals(member)) {
                members.set(one.getKey(), one.getValue());
            }
        }
        schema.set("properties", members);
        ArrayNode required = schema.withArray("/required");
        boolean isRequired =
                required.valueStream().anyMatch(one -> one.asString("").equals(member));
        if (!isRequired) {
            required.insert(0, member);
        }
        return schema;
    }

    /** {@return the kinds by the names that tell them; abstract ones are none} */
    Map<String, Class<?>> of(Class<?> base, TypeSerializer told) {
        SerializationConfig config = mapper.serializationConfig();
        JavaType type = mapper.constructType(base);
        AnnotatedClass annotated = config.classIntrospectorInstance().introspectClassAnnotations(type);
        Collection<NamedType> all = config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, annotated);
        Map<String, Class<?>> kinds = new TreeMap<>();
        for (NamedType one : all) {
            Class<?> kind = one.getType();
            boolean isAbstract = Modifier.isAbstract(kind.getModifiers());
            if (!isAbstract && base.isAssignableFrom(kind)) {
                String name = told.getTypeIdResolver().idFromValueAndType(mapper._serializationContext(), null, kind);
                kinds.put(name == null ? kind.getSimpleName() : name, kind);
            }
        }
        return kinds;
    }
}
