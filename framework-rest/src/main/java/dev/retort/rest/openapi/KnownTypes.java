package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.retort.Upload;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/** Types that are not what their fields say: texts, bytes, anything, and those with a {@code @JsonValue}. */
final class KnownTypes implements CustomDefinitionProviderV2 {
    private static final Map<Class<?>, String> FORMATS = Map.of(
            URI.class, "uri",
            URL.class, "uri",
            Duration.class, "duration",
            Locale.class, "",
            Currency.class, "",
            TimeZone.class, "",
            Path.class, "");
    private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS = Map.of(
            OptionalInt.class, int.class,
            OptionalLong.class, long.class,
            OptionalDouble.class, double.class);
    private static final Set<Class<?>> BYTES = Set.of(byte[].class, ByteBuffer.class);

    private final boolean hasModules;
    private final EnumTexts enums;
    private final Set<Class<?>> plain = new HashSet<>();
    private final JsonMapper mapper;
    private final JsonProperties properties;
    private final Direction direction;
    private final Consumer<String> notes;

    KnownTypes(JsonMapper mapper, JsonProperties properties, Direction direction, Consumer<String> notes) {
        this.mapper = mapper;
        this.hasModules = mapper.registeredModules().size() > 1; // one is ours
        this.enums = new EnumTexts(mapper, hasModules);
        this.properties = properties;
        this.direction = direction;
        this.notes = notes;
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (plain.contains(raw)) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (isAnything(raw)) {
            return new CustomDefinition(schema, true);
        }
        if (raw == Upload.class || BYTES.contains(raw)) {
            boolean isFile = direction == Direction.TEXT;
            schema.put("type", "string").put(isFile ? "format" : "contentEncoding", isFile ? "binary" : "base64");
            return new CustomDefinition(schema, true);
        }
        String format = format(raw);
        if (format != null) {
            schema.put("type", "string");
            if (!format.isEmpty()) {
                schema.put("format", format);
            }
            return new CustomDefinition(schema, true);
        }
        if (raw.isEnum()) {
            schema.put("type", "string");
            schema.set("enum", enums.of(properties.describe(raw).getClassInfo()));
            return new CustomDefinition(schema);
        }
        ObjectNode content = content(type, raw, context);
        if (content != null) {
            return new CustomDefinition(content, true);
        }
        CustomDefinition special = isOfTheJdk(raw) ? null : special(raw, context);
        if (special == null) {
            plain.add(raw);
        }
        return special;
    }

    /** Maps and optionals, which are what they hold. */
    private static @Nullable ObjectNode content(ResolvedType type, Class<?> raw, SchemaGenerationContext context) {
        if (OPTIONAL_NUMBERS.containsKey(raw)) {
            return reference(OPTIONAL_NUMBERS.get(raw), context);
        }
        if (raw == Optional.class) {
            ObjectNode schema = context.getGeneratorConfig().createObjectNode();
            ArrayNode choices = schema.putArray("anyOf");
            choices.addObject().put("type", "null");
            choices.add(context.createDefinitionReference(argument(type, Optional.class, 0, context)));
            return schema;
        }
        if (!Map.class.isAssignableFrom(raw)) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
        schema.set("additionalProperties", context.createDefinitionReference(argument(type, Map.class, 1, context)));
        return schema;
    }

    private static ResolvedType argument(
            ResolvedType type, Class<?> generic, int index, SchemaGenerationContext context) {
        List<ResolvedType> arguments = type.typeParametersFor(generic);
        return arguments == null || arguments.size() <= index
                ? context.getTypeContext().resolve(Object.class)
                : arguments.get(index);
    }

    private static ObjectNode reference(Type type, SchemaGenerationContext context) {
        return context.createDefinitionReference(context.getTypeContext().resolve(type));
    }

    private static @Nullable String format(Class<?> raw) {
        for (Map.Entry<Class<?>, String> known : FORMATS.entrySet()) {
            if (known.getKey().isAssignableFrom(raw)) {
                return known.getValue();
            }
        }
        return null;
    }

    private @Nullable CustomDefinition special(Class<?> raw, SchemaGenerationContext context) {
        AnnotatedMember value = properties.describe(raw).findJsonValueAccessor();
        if (value != null) {
            Type inner = value.getMember() instanceof java.lang.reflect.Method method
                    ? method.getGenericReturnType()
                    : ((java.lang.reflect.Field) value.getMember()).getGenericType();
            return new CustomDefinition(reference(inner, context), true);
        }
        boolean isOwn = direction == Direction.OUTPUT
                && !raw.isInterface()
                && (hasModules || raw.isAnnotationPresent(JsonSerialize.class))
                && !(mapper._serializationContext().findTypedValueSerializer(mapper.constructType(raw), true)
                        instanceof BeanSerializerBase)
                && mapper._serializationContext().findTypeSerializer(mapper.constructType(raw)) == null;
        if (isOwn) {
            notes.accept(raw.getSimpleName() + " has a serializer of its own, so that its JSON is not known");
            return new CustomDefinition(context.getGeneratorConfig().createObjectNode(), true);
        }
        return null;
    }

    /** {@return whether it can hold any JSON} */
    static boolean isAnything(Class<?> raw) {
        return raw == Object.class || JsonNode.class.isAssignableFrom(raw);
    }

    /** {@return whether it has no members of an application: a primitive, an array, a class of the JDK} */
    static boolean isOfTheJdk(Class<?> raw) {
        return raw.isPrimitive() || raw.isArray() || raw.getName().startsWith("java.");
    }
}
