package dev.retort.rest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.retort.Default;
import dev.retort.FromPath;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads the components of a record as they are meant: required, unless they are an {@code Optional}, {@code @Nullable},
 * have a {@code @Default}, come {@code @FromPath} or can be empty (a collection, a map, an array). Jackson's own annotations are stronger.
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
        if (canBeEmpty(member)) {
            return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, mayHoldNull(member) ? Nulls.SET : Nulls.FAIL);
        }
        return isRequired(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : explicit;
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
        Object explicit = super.findDeserializer(config, annotated);
        Default fallback = annotated.getAnnotation(Default.class);
        FromPath path = annotated.getAnnotation(FromPath.class);
        if (explicit != null || !(annotated instanceof AnnotatedMember member)) {
            return explicit;
        }
        if (path != null) {
            return new PathValue(path.value().isEmpty() ? name(member) : path.value());
        }
        return fallback == null ? null : new DefaultedValue(fallback.value());
    }

    private static boolean isComponent(AnnotatedMember member) {
        return member.getDeclaringClass().isRecord();
    }

    private static boolean isRequired(AnnotatedMember member) {
        return !OPTIONAL.contains(member.getRawType())
                && !canBeEmpty(member)
                && !isFilled(member)
                && component(member).filter(RecordRules::isNullable).isEmpty();
    }

    // such a component has a reader of its own, which knows what an absent one is
    private static boolean isFilled(AnnotatedMember member) {
        return member.hasAnnotation(Default.class) || member.hasAnnotation(FromPath.class);
    }

    private static boolean canBeEmpty(AnnotatedMember member) {
        Class<?> type = member.getRawType();
        return !isFilled(member)
                && (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray());
    }

    // whatever JSON there is, optionals, and elements that say so
    private static boolean mayHoldNull(AnnotatedMember member) {
        JavaType content = member.getType().getContentType();
        return content == null
                || content.isJavaLangObject()
                || content.isReferenceType()
                || JsonNode.class.isAssignableFrom(content.getRawClass())
                || component(member)
                        .filter(component -> hasNullableContent(component.getAnnotatedType()))
                        .isPresent();
    }

    private static boolean hasNullableContent(AnnotatedType type) {
        AnnotatedType content = null;
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            content = arguments[arguments.length - 1];
        } else if (type instanceof AnnotatedArrayType array) {
            content = array.getAnnotatedGenericComponentType();
        }
        return content != null && isNullable(content.getAnnotations());
    }

    private static String name(AnnotatedMember member) {
        return component(member).map(RecordComponent::getName).orElseGet(member::getName);
    }

    // parameters of the canonical constructor have no names yet when they are asked about
    private static Optional<RecordComponent> component(AnnotatedMember member) {
        if (!isComponent(member)) {
            return Optional.empty();
        }
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        if (member instanceof AnnotatedParameter parameter) {
            boolean canonical = parameter.getOwner().getParameterCount() == components.length;
            return canonical ? Optional.of(components[parameter.getIndex()]) : Optional.empty();
        }
        for (RecordComponent component : components) {
            if (component.getName().equals(member.getName())) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }

    private static boolean isNullable(RecordComponent component) {
        return isNullable(component.getAnnotations())
                || isNullable(component.getAnnotatedType().getAnnotations());
    }

    private static boolean isNullable(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
