package dev.retort.rest.openapi;

import com.fasterxml.classmate.members.HierarchicType;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.victools.jsonschema.generator.FieldScope;
import dev.retort.Description;
import dev.retort.FromPath;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

/** The properties of types as the mapper reads and writes them: which there are, how they are called, whether they are there. */
final class JsonProperties {
    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final String NULLABLE = "Nullable";
    private static final Set<String> NOT_NULL = Set.of("NotNull", "NotBlank", "NotEmpty");

    private final JsonMapper mapper;
    private final SerializationContext written;
    private final DeserializationContext read;
    private final Direction direction;
    private final boolean omitsNulls;
    private final Map<Class<?>, BeanDescription> descriptions = new HashMap<>();
    private final Map<Class<?>, Map<String, BeanPropertyDefinition>> byType = new HashMap<>();

    JsonProperties(JsonMapper mapper, Direction direction, boolean omitsNulls) {
        this.mapper = mapper;
        this.written = mapper._serializationContext();
        this.read = mapper._deserializationContext();
        this.direction = direction;
        this.omitsNulls = omitsNulls;
    }

    /** {@return what the mapper knows of a type} */
    BeanDescription describe(Class<?> type) {
        BeanDescription known = descriptions.get(type);
        if (known == null) {
            JavaType ofMapper = mapper.constructType(type);
            known = direction == Direction.OUTPUT
                    ? written.introspectBeanDescription(ofMapper)
                    : read.introspectBeanDescriptionForCreation(ofMapper);
            descriptions.put(type, known);
        }
        return known;
    }

    /** {@return the properties of a type, by the names of its fields} */
    Map<String, BeanPropertyDefinition> of(Class<?> type) {
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

    /** {@return the property that a field is; null if it is none} */
    @Nullable
    BeanPropertyDefinition of(FieldScope field) {
        HierarchicType outermost =
                field.getDeclaringTypeMembers().allTypesAndOverrides().get(0);
        return of(outermost.getErasedType()).get(field.getDeclaredName());
    }

    /** {@return the properties of answers that no field has: they are computed} */
    List<BeanPropertyDefinition> computed(Class<?> type) {
        Map<String, BeanPropertyDefinition> computed = new TreeMap<>();
        if (direction == Direction.OUTPUT) {
            for (BeanPropertyDefinition property : of(type).values()) {
                if (property.couldSerialize() && !property.hasField()) {
                    computed.put(property.getName(), property);
                }
            }
        }
        return List.copyOf(computed.values());
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

    boolean isLeftOut(@Nullable BeanPropertyDefinition property, Field field) {
        if (property == null || field.isAnnotationPresent(JsonUnwrapped.class)) {
            return true;
        }
        return direction == Direction.OUTPUT
                ? !property.couldSerialize()
                : !property.couldDeserialize() || field.isAnnotationPresent(FromPath.class);
    }

    /** {@return the name of a property; null if it is that of its field} */
    @Nullable
    String name(@Nullable BeanPropertyDefinition property) {
        return property == null || direction == Direction.TEXT ? null : property.getName();
    }

    /** {@return the description that an annotation gives, of the api or of Jackson} */
    @Nullable
    static String description(@Nullable Description own, @Nullable BeanPropertyDefinition property) {
        if (own != null) {
            return own.value();
        }
        return property == null ? null : property.getMetadata().getDescription();
    }

    /**
     * {@return whether a value has to be there}
     *
     * @param type what the field holds, {@code Optional} for an optional value
     */
    boolean isRequired(@Nullable BeanPropertyDefinition property, Field field, Class<?> type) {
        if (direction == Direction.OUTPUT) {
            return !(omitsNulls && canBeAbsent(field, type));
        }
        boolean isConstrained =
                !field.getDeclaringClass().isRecord() && NOT_NULL.stream().anyMatch(name -> has(field, name));
        return isConstrained || property != null && property.isRequired();
    }

    /**
     * {@return whether the value can be {@code null}}
     *
     * @param type what the field holds, {@code Optional} for an optional value
     */
    boolean isNullable(Field field, Class<?> type) {
        return switch (direction) {
            case INPUT -> canBeAbsent(field, type);
            case OUTPUT -> canBeAbsent(field, type) && !omitsNulls;
            case TEXT -> false;
        };
    }

    private static boolean canBeAbsent(Field field, Class<?> type) {
        return OPTIONAL.contains(type)
                || has(field, NULLABLE)
                || MemberAnnotations.isAmong(field.getAnnotatedType().getAnnotations(), JsonProperties::isNullable);
    }

    /** {@return whether an annotation says that there may be no value, whoever wrote it} */
    static boolean isNullable(Annotation annotation) {
        return annotation.annotationType().getSimpleName().equals(NULLABLE);
    }

    private static boolean has(Field field, String simpleName) {
        return MemberAnnotations.isAmong(
                field.getAnnotations(),
                one -> one.annotationType().getSimpleName().equals(simpleName));
    }
}
