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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Types of several kinds, told apart by a member: {@code oneOf} with a discriminator, whose kinds have that member as a
 * constant. The mapper says which kinds there are, of sealed types too, and how they are called.
 */
final class Kinds implements CustomDefinitionProviderV2 {
    /** What stands for the name of a schema, before the name of its class, until all schemas have names. */
    static final String UNNAMED = "class:";

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
            return new CustomDefinition(unnamed(raw, context), true);
        }
        TypeSerializer told = told(raw, mapper);
        if (told == null) {
            plain.add(raw);
            return null;
        }
        String member = told.getPropertyName();
        boolean isMember = told.getTypeInclusion() == JsonTypeInfo.As.PROPERTY
                || told.getTypeInclusion() == JsonTypeInfo.As.EXISTING_PROPERTY;
        if (!isMember || member == null) {
            notes.accept(raw.getSimpleName() + ": kinds that are told by " + told.getTypeInclusion()
                    + " are not expressed (use @JsonTypeInfo with a property)");
            return new CustomDefinition(context.getGeneratorConfig().createObjectNode(), true);
        }
        Map<String, Class<?>> kinds = kinds(raw, told);
        if (kinds.isEmpty()) {
            return null;
        }
        open.add(raw);
        ObjectNode schema = kinds.size() == 1 && kinds.containsValue(raw)
                ? kind(type, kinds.keySet().iterator().next(), member, context)
                : choice(kinds, member, context);
        open.remove(raw);
        return new CustomDefinition(schema, DefinitionType.ALWAYS_REF, AttributeInclusion.YES);
    }

    /** {@return whether a type has kinds, or is one} */
    static boolean areTold(Class<?> raw, JsonMapper mapper) {
        return told(raw, mapper) != null;
    }

    private static @Nullable TypeSerializer told(Class<?> raw, JsonMapper mapper) {
        return mapper._serializationContext().findTypeSerializer(mapper.constructType(raw));
    }

    /** {@return a reference to the schema of a class that has no name yet} */
    static ObjectNode unnamed(Class<?> type, SchemaGenerationContext context) {
        return context.getGeneratorConfig().createObjectNode().put("$ref", UNNAMED + type.getName());
    }

    private ObjectNode choice(Map<String, Class<?>> kinds, String member, SchemaGenerationContext context) {
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        ArrayNode choices = schema.putArray("oneOf");
        kinds.values().stream()
                .distinct()
                .forEach(kind -> choices.add(context.createDefinitionReference(
                        context.getTypeContext().resolve(kind))));
        ObjectNode discriminator = schema.putObject("discriminator").put("propertyName", member);
        ObjectNode mapping = discriminator.putObject("mapping");
        kinds.forEach((name, kind) -> mapping.put(name, UNNAMED + kind.getName()));
        return schema;
    }

    private ObjectNode kind(ResolvedType type, String name, String member, SchemaGenerationContext context) {
        ObjectNode schema = context.createStandardDefinition(type, this);
        ObjectNode told = schema.withObject("/properties");
        ObjectNode before = told.deepCopy();
        told.removeAll();
        told.putObject(member).put("type", "string").put("const", name);
        before.remove(member);
        told.setAll(before);
        ArrayNode required = schema.withArray("/required");
        boolean isRequired =
                required.valueStream().anyMatch(one -> one.asString("").equals(member));
        if (!isRequired) {
            required.insert(0, member);
        }
        return schema;
    }

    /** The names that tell the kinds, of which abstract ones are none. */
    private Map<String, Class<?>> kinds(Class<?> base, TypeSerializer told) {
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
