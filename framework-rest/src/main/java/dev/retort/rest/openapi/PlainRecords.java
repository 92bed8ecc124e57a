package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.retort.Default;
import dev.retort.Description;
import dev.retort.FromPath;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records with no other annotations at their members than those of the api, usual constraints, and those of Jackson that
 * the mapper answers for, which are most records. The generator asks each member some thirty times what might be said
 * there, and loads what answers; here it makes the types of members only. The schemas are the same.
 */
final class PlainRecords implements CustomDefinitionProviderV2 {
    private static final Set<Class<?>> KNOWN = Set.of(
            Default.class,
            Description.class,
            FromPath.class,
            JsonAlias.class,
            JsonFormat.class,
            JsonIgnore.class,
            JsonInclude.class,
            JsonProperty.class,
            JsonPropertyDescription.class);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonProperties properties;
    private final TypeResolver resolver = new TypeResolver();
    // a record may hold itself: the generator knows what to do then
    private final List<ResolvedType> open = new ArrayList<>();

    PlainRecords(JsonProperties properties) {
        this.properties = properties;
    }

    record Member(Field field, @Nullable BeanPropertyDefinition property, ResolvedType type) {
        /** {@return what is there if anything is} */
        ResolvedType content() {
            boolean isKnown = isOptional(type) && !type.getTypeParameters().isEmpty();
            return isKnown ? type.getTypeParameters().get(0) : type;
        }

        /** {@return where constraints of the content stand: at the field, or within its {@code Optional}} */
        AnnotatedElement constrained() {
            return isConstrained(field) ? field : contentAsWritten();
        }

        private AnnotatedType contentAsWritten() {
            AnnotatedType written = field.getAnnotatedType();
            return isOptional(type) && written instanceof AnnotatedParameterizedType generic
                    ? generic.getAnnotatedActualTypeArguments()[0]
                    : written;
        }

        /** {@return the elements of a list as they are written, with constraints of theirs; null without} */
        @Nullable
        AnnotatedType constrainedElements() {
            return type.isInstanceOf(Collection.class)
                            && field.getAnnotatedType() instanceof AnnotatedParameterizedType generic
                            && isConstrained(generic.getAnnotatedActualTypeArguments()[0])
                    ? generic.getAnnotatedActualTypeArguments()[0]
                    : null;
        }

        private boolean areArgumentsPlain() {
            AnnotatedType elements = constrainedElements();
            return elements == null
                    ? !MemberAnnotations.isAtArguments(contentAsWritten(), PlainRecords::isConstraint)
                    : !(elements instanceof AnnotatedParameterizedType) && !(elements instanceof AnnotatedArrayType);
        }

        boolean isPlain(RecordComponent component) {
            boolean isSaidTwice = isOptional(type) && isConstrained(field) && isConstrained(contentAsWritten());
            // what is said of an array is said of its elements too
            boolean isArraySaidOf = content().isArray() && isConstrained(constrained());
            return !isSaidTwice
                    && !isArraySaidOf
                    && !MemberAnnotations.has(field, PlainRecords::isUnknown)
                    && areArgumentsPlain()
                    && !MemberAnnotations.isAmong(component.getAccessor().getAnnotations(), PlainRecords::isUnknown)
                    && content().getTypeParameters().stream().noneMatch(PlainRecords::isOptional)
                    && !isOptional(content().getArrayElementType());
        }
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        List<Member> members = open.contains(type) ? null : plain(type);
        if (members == null) {
            return null;
        }
        open.add(type);
        ObjectNode schema = schema(members, new TypeSchemas.Generated(context));
        open.remove(type);
        return new CustomDefinition(schema, DefinitionType.STANDARD, AttributeInclusion.YES);
    }

    /** {@return the members of a record; null if it is none, or not all are plain} */
    @Nullable
    List<Member> plain(ResolvedType type) {
        Class<?> raw = type.getErasedType();
        if (!raw.isRecord()) {
            return null;
        }
        Map<String, BeanPropertyDefinition> known = properties.of(raw);
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            Member member = new Member(
                    field(raw, component),
                    known.get(component.getName()),
                    resolver.resolve(type.getTypeBindings(), component.getGenericType()));
            if (!member.isPlain(component)) {
                return null;
            }
            members.add(member);
        }
        return members;
    }

    private static Field field(Class<?> raw, RecordComponent component) {
        try {
            return raw.getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a component has a field", impossible);
        }
    }

    private static boolean isOptional(@Nullable ResolvedType type) {
        return type != null && type.getErasedType() == Optional.class;
    }

    private static boolean isUnknown(Annotation annotation) {
        return !KNOWN.contains(annotation.annotationType())
                && !JsonProperties.isNullable(annotation)
                && !(MemberAnnotations.CAN_BE_CONSTRAINTS && ConstraintKeywords.isKnown(annotation));
    }

    private static boolean isConstrained(AnnotatedElement element) {
        return MemberAnnotations.isAmong(element.getAnnotations(), PlainRecords::isConstraint);
    }

    private static boolean isConstraint(Annotation annotation) {
        return MemberAnnotations.CAN_BE_CONSTRAINTS && ConstraintKeywords.isConstraint(annotation);
    }

    ObjectNode schema(List<Member> members, TypeSchemas types) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode named = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Member member : members) {
            if (!properties.isLeftOut(member.property, member.field)) {
                String own = properties.name(member.property);
                String name = own == null ? member.field.getName() : own;
                named.set(name, described(member, types));
                if (properties.isRequired(member.property, member.field, member.type.getErasedType())) {
                    required.add(name);
                }
            }
        }
        if (!named.isEmpty()) {
            schema.set("properties", named);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    /** The schema of what a member holds, with what is said of the member. */
    private ObjectNode described(Member member, TypeSchemas types) {
        ObjectNode value = value(member, types);
        ObjectNode said = NODES.objectNode();
        String description = JsonProperties.description(member.field.getAnnotation(Description.class), member.property);
        if (description != null) {
            said.put("description", description);
        }
        Default fallback = member.field.getAnnotation(Default.class);
        if (fallback != null) {
            said.set("default", Literals.of(fallback.value(), member.content()));
        }
        if (MemberAnnotations.CAN_BE_CONSTRAINTS) {
            ConstraintKeywords.put(said, member.constrained(), member.content());
        }
        if (said.isEmpty()) {
            return value;
        }
        return KnownTypes.isContainer(member.content()) ? said.setAll(value) : types.joined(value, said);
    }

    private ObjectNode value(Member member, TypeSchemas types) {
        AnnotatedType elements = member.constrainedElements();
        ObjectNode value = elements == null
                ? reference(member.content(), types)
                : list(elements, KnownTypes.argument(member.content(), Iterable.class, 0, types), types);
        if (!properties.isNullable(member.field, member.type.getErasedType())) {
            return value;
        }
        boolean isReference = value.has("$ref")
                || value.isEmpty() && !KnownTypes.isAnything(member.content().getErasedType());
        if (!isReference) {
            return types.nullable(value);
        }
        ObjectNode choice = NODES.objectNode();
        ArrayNode choices = choice.putArray("anyOf");
        choices.addObject().put("type", "null");
        choices.add(value);
        return choice;
    }

    private static ObjectNode list(AnnotatedType written, ResolvedType element, TypeSchemas types) {
        ObjectNode value = reference(element, types);
        ObjectNode said = NODES.objectNode();
        ConstraintKeywords.put(said, written, element);
        ObjectNode list = NODES.objectNode().put("type", "array");
        list.set("items", said.isEmpty() ? value : types.joined(value, said));
        return list;
    }

    // the generator is not asked for what needs no asking
    private static ObjectNode reference(ResolvedType type, TypeSchemas types) {
        ObjectNode simple = SimpleTypes.of(type.getErasedType());
        return simple == null ? types.reference(type) : simple;
    }
}
