package dev.retort.rest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.retort.Default;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads the components of a record as they are meant: required, unless they are an {@code Optional}, {@code @Nullable},
 * have a {@code @Default} or can be empty (a collection, a map, an array). Jackson's own annotations are stronger.
 */
final class RecordRules extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Boolean explicit = super.hasRequiredMarker(config, member);
        return explicit == null && isComponent(member) ? Boolean.valueOf(isRequired(member)) : explicit;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        JsonSetter.Value explicit = super.findSetterInfo(config, annotated);
        if (!explicit.equals(JsonSetter.Value.empty())
                || !(annotated instanceof AnnotatedMember member)
                || !isComponent(member)) {
            return explicit;
        }
        if (canBeEmpty(member.getRawType()) && !member.hasAnnotation(Default.class)) {
            return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        }
        return isRequired(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : explicit;
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
        Object explicit = super.findDeserializer(config, annotated);
        Default fallback = annotated.getAnnotation(Default.class);
        return explicit == null && fallback != null ? new DefaultedValue(fallback.value()) : explicit;
    }

    private static boolean isComponent(AnnotatedMember member) {
        return member.getDeclaringClass().isRecord();
    }

    private static boolean isRequired(AnnotatedMember member) {
        Class<?> type = member.getRawType();
        return !OPTIONAL.contains(type)
                && !canBeEmpty(type)
                && !member.hasAnnotation(Default.class)
                && !isNullable(member);
    }

    private static boolean canBeEmpty(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray();
    }

    private static boolean isNullable(AnnotatedMember member) {
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        if (member instanceof AnnotatedParameter parameter) {
            return parameter.getOwner().getParameterCount() == components.length
                    && isNullable(components[parameter.getIndex()]);
        }
        return Arrays.stream(components)
                .anyMatch(component -> component.getName().equals(member.getName()) && isNullable(component));
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
