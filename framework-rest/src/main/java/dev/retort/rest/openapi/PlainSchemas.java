package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.retort.Description;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of plain records, enums, kinds, and types of the JDK that hold nothing else. Many an API has no other types, and
 * its first document does not wait then for the generator, which is fifty classes and thrice as many functions. The
 * schemas are the generator's, letter by letter.
 */
final class PlainSchemas implements TypeSchemas {
    private record Reference(ObjectNode node, String member, ResolvedType type) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    private final JsonProperties properties;
    private final KnownTypes known;
    private final Kinds kinds;
    private final PlainRecords records;
    private final Direction direction;
    private final TypeResolver resolver = new TypeResolver();
    private final Map<ResolvedType, ObjectNode> named = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    // what is being written inline, which cannot hold itself
    private final List<ResolvedType> open = new ArrayList<>();
    private boolean isEnough = true;

    PlainSchemas(JsonProperties properties, KnownTypes known, Kinds kinds, Direction direction) {
        this.properties = properties;
        this.known = known;
        this.kinds = kinds;
        this.records = new PlainRecords(properties);
        this.direction = direction;
    }

    /** {@return whether all types until now were such; else none of what was returned is of use} */
    boolean isEnough() {
        return isEnough;
    }

    /** {@return the schemas that are referred to, by name; references are complete then} */
    ObjectNode definitions() {
        Map<ResolvedType, String> names = names();
        for (Reference reference : references) {
            reference.node.put(reference.member, Schemas.PREFIX + names.get(reference.type));
        }
        ObjectNode definitions = NODES.objectNode();
        for (Map.Entry<ResolvedType, ObjectNode> entry : named.entrySet()) {
            definitions.set(names.get(entry.getKey()), entry.getValue());
        }
        // a name that was made longer may be that of another type
        isEnough = isEnough && definitions.size() == named.size();
        return definitions;
    }

    private Map<ResolvedType, String> names() {
        Map<String, Map<ResolvedType, String>> byName = new HashMap<>();
        for (ResolvedType type : named.keySet()) {
            String name = SchemaNames.name(type);
            byName.computeIfAbsent(name, unknown -> new LinkedHashMap<>()).put(type, name);
        }
        Map<ResolvedType, String> names = new HashMap<>();
        for (Map<ResolvedType, String> alike : byName.values()) {
            isEnough = isEnough && (alike.size() == 1 || SchemaNames.tellApart(alike, ResolvedType::getErasedType));
            names.putAll(alike);
        }
        // names that would be no addresses are for the generator
        for (String name : names.values()) {
            isEnough = isEnough && NAME.matcher(name).matches();
        }
        return names;
    }

    ObjectNode reference(Type type) {
        return reference(resolve(type));
    }

    @Override
    public ResolvedType resolve(Type type) {
        return resolver.resolve(type);
    }

    @Override
    public ObjectNode reference(ResolvedType type) {
        Class<?> raw = type.getErasedType();
        ObjectNode simple = SimpleTypes.of(raw);
        if (simple != null) {
            return simple;
        }
        if (raw.isEnum()) {
            return named(type, () -> described(raw, known.constants(raw)));
        }
        ObjectNode schema = known.of(type, this);
        if (schema != null) {
            return schema;
        }
        if (KnownTypes.isContainer(type) && KnownTypes.isOfTheJdk(raw)) {
            ResolvedType element = type.getArrayElementType();
            ObjectNode list = NODES.objectNode().put("type", "array");
            list.set(
                    "items", reference(element == null ? KnownTypes.argument(type, Iterable.class, 0, this) : element));
            return list;
        }
        TypeSerializer told = KnownTypes.isOfTheJdk(raw) ? null : kinds.told(raw);
        return told == null ? named(type, () -> record(type)) : named(type, () -> kinds(type, told));
    }

    private ObjectNode record(ResolvedType type) {
        List<PlainRecords.Member> members = records.plain(type);
        return members == null || !properties.computed(type.getErasedType()).isEmpty()
                ? tooFew()
                : described(type.getErasedType(), records.schema(members, this));
    }

    private ObjectNode kinds(ResolvedType type, TypeSerializer told) {
        Class<?> raw = type.getErasedType();
        String member = Kinds.member(told);
        Map<String, Class<?>> all = kinds.of(raw, told);
        if (member == null || all.isEmpty() || direction == Direction.TEXT) {
            return tooFew();
        }
        return Kinds.isKind(raw, all)
                ? Kinds.kind(record(type), all, member)
                : described(raw, Kinds.choice(all, member, this, this::map));
    }

    private void map(ObjectNode mapping, String name, Class<?> kind) {
        ResolvedType type = resolve(kind);
        if (named.containsKey(type)) {
            refer(mapping, name, type);
        } else {
            tooFew();
        }
    }

    private ObjectNode tooFew() {
        isEnough = false;
        return NODES.objectNode();
    }

    private ObjectNode named(ResolvedType type, Supplier<ObjectNode> schema) {
        if (direction == Direction.TEXT) {
            return inline(type, schema);
        }
        if (!named.containsKey(type)) {
            named.put(type, NODES.objectNode());
            named.put(type, schema.get());
        }
        ObjectNode reference = NODES.objectNode();
        refer(reference, "$ref", type);
        return reference;
    }

    private void refer(ObjectNode node, String member, ResolvedType type) {
        node.put(member, "");
        references.add(new Reference(node, member, type));
    }

    private ObjectNode inline(ResolvedType type, Supplier<ObjectNode> schema) {
        if (open.contains(type)) {
            return tooFew();
        }
        open.add(type);
        ObjectNode inline = schema.get();
        open.remove(type);
        return inline;
    }

    private ObjectNode described(Class<?> raw, ObjectNode schema) {
        Description description = raw.getAnnotation(Description.class);
        if (description != null) {
            schema.put("description", description.value());
        }
        return raw.isAnnotationPresent(JsonClassDescription.class) ? tooFew() : schema;
    }

    @Override
    public ObjectNode nullable(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type != null) {
            schema.putArray("type").add(type).add("null");
        }
        return schema;
    }

    @Override
    public ObjectNode joined(ObjectNode schema, ObjectNode said) {
        for (String keyword : said.propertyNames()) {
            if (schema.has(keyword)) {
                return tooFew();
            }
        }
        return schema.setAll(said);
    }
}
