package dev.retort.rest.openapi;

import com.fasterxml.classmate.members.HierarchicType;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import dev.retort.FromPath;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

/** The properties of types as the mapper reads and writes them: which there are, how they are called, whether they are there. */
final class JsonProperties {
    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final Set<String> NOT_NULL = Set.of("NotNull", "NotBlank", "NotEmpty");

    private final JsonMapper mapper;
    private final Direction direction;
    private final boolean omitsNulls;
    private final Map<Class<?>, BeanDescription> descriptions = new HashMap<>();
    private final Map<Class<?>, Map<String, BeanPropertyDefinition>> byType = new HashMap<>();

    JsonProperties(JsonMapper mapper, Direction direction, boolean omitsNulls) {
        this.mapper = mapper;
        this.direction = direction;
        this.omitsNulls = omitsNulls;
    }

    /** {@return what the mapper knows of a type} */
    BeanDescription describe(Class<?> type) {
        return descriptions.computeIfAbsent(type, unknown -> {
            JavaType known = mapper.constructType(unknown);
            return direction == Direction.OUTPUT
                    ? mapper._serializationContext().introspectBeanDescription(known)
                    : mapper._deserializationContext().introspectBeanDescriptionForCreation(known);
        });
    }

    private Map<String, BeanPropertyDefinition> of(Class<?> type) {
        Map<String, BeanPropertyDefinition> known = byType.get(type);
        if (known == null) {
            known = new HashMap<>();
            for (BeanPropertyDefinition property : describe(type).findProperties()) {
                known.put(property.getInternalName(), property);
            }
            byType.put(type, known);
        }
        return known;
    }

    private @Nullable BeanPropertyDefinition of(MemberScope<?, ?> member) {
        HierarchicType outermost =
                member.getDeclaringTypeMembers().allTypesAndOverrides().get(0);
        return of(outermost.getErasedType()).get(member.getDeclaredName());
    }

    /** {@return the properties of answers that no field has: they are computed} */
    List<BeanPropertyDefinition> computed(Class<?> type) {
        return direction != Direction.OUTPUT
                ? List.of()
                : of(type).values().stream()
                        .filter(property -> property.couldSerialize() && !property.hasField())
                        .sorted(Comparator.comparing(BeanPropertyDefinition::getName))
                        .toList();
    }

    /** {@return whether members of a type are shown as if they were of the type around it} */
    static boolean areUnwrapped(Class<?> type) {
        for (Class<?> at = type; at != null && !KnownTypes.isOfTheJdk(at); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.isAnnotationPresent(JsonUnwrapped.class)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isLeftOut(FieldScope field) {
        BeanPropertyDefinition property = of(field);
        if (property == null || field.getRawMember().isAnnotationPresent(JsonUnwrapped.class)) {
            return true;
        }
        return direction == Direction.OUTPUT
                ? !property.couldSerialize()
                : !property.couldDeserialize() || has(field, FromPath.class.getSimpleName());
    }

    @Nullable
    String name(MemberScope<?, ?> member) {
        BeanPropertyDefinition property = of(member);
        return property == null || direction == Direction.TEXT ? null : property.getName();
    }

    /** {@return the description that annotations of Jackson give} */
    @Nullable
    String description(MemberScope<?, ?> member) {
        BeanPropertyDefinition property = of(member);
        return property == null ? null : property.getMetadata().getDescription();
    }

    boolean isRequired(MemberScope<?, ?> member) {
        if (direction == Direction.OUTPUT) {
            return !(omitsNulls && canBeAbsent(member));
        }
        BeanPropertyDefinition property = of(member);
        boolean isConstrained = !isOfRecord(member) && NOT_NULL.stream().anyMatch(name -> has(member, name));
        return isConstrained || property != null && property.isRequired();
    }

    boolean isNullable(MemberScope<?, ?> member) {
        return switch (direction) {
            case INPUT -> canBeAbsent(member);
            case OUTPUT -> canBeAbsent(member) && !omitsNulls;
            case TEXT -> false;
        };
    }

    private static boolean canBeAbsent(MemberScope<?, ?> member) {
        return OPTIONAL.contains(member.getDeclaredType().getErasedType())
                || has(member, "Nullable")
                || member.getRawMember() instanceof Field field
                        && isAmong(field.getAnnotatedType().getAnnotations(), "Nullable");
    }

    static boolean isOfRecord(MemberScope<?, ?> member) {
        return member.getDeclaringType().getErasedType().isRecord();
    }

    private static boolean has(MemberScope<?, ?> member, String simpleName) {
        return member.getRawMember() instanceof Field field && isAmong(field.getAnnotations(), simpleName);
    }

    private static boolean isAmong(Annotation[] annotations, String simpleName) {
        for (Annotation one : annotations) {
            if (one.annotationType().getSimpleName().equals(simpleName)) {
                return true;
            }
        }
        return false;
    }
}
