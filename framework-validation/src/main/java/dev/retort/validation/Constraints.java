package dev.retort.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a class says anything about its values: a constraint on itself, a field, a getter or the element of a
 * container, or {@code @Valid}, which goes on to the constraints of another class.
 *
 * <p>Looks at annotations only, so that no provider of validation has to be loaded for a class without them.
 */
final class Constraints {
    private Constraints() {}

    static boolean on(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = superclass(at)) {
            if (isConstrained(at)
                    || Arrays.stream(at.getDeclaredFields()).anyMatch(Constraints::onField)
                    || Arrays.stream(at.getDeclaredMethods()).anyMatch(Constraints::onResult)
                    || Arrays.stream(at.getInterfaces()).anyMatch(Constraints::on)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Class<?> superclass(Class<?> type) {
        return type.getSuperclass();
    }

    private static boolean onField(Field field) {
        return isConstrained(field) || onElements(field.getAnnotatedType());
    }

    private static boolean onResult(Method method) {
        return method.getParameterCount() == 0
                && (isConstrained(method) || onElements(method.getAnnotatedReturnType()));
    }

    // List<@NotBlank String>, Map<String, @Valid Item>, Optional<List<@Email String>>
    private static boolean onElements(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return isConstrainedOrHolds(array.getAnnotatedGenericComponentType());
        }
        return type instanceof AnnotatedParameterizedType generic
                && Arrays.stream(generic.getAnnotatedActualTypeArguments()).anyMatch(Constraints::isConstrainedOrHolds);
    }

    private static boolean isConstrainedOrHolds(AnnotatedType type) {
        return isConstrained(type) || onElements(type);
    }

    private static boolean isConstrained(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(Constraints::constrains);
    }

    private static boolean constrains(Class<? extends Annotation> type) {
        return type == Valid.class || type.isAnnotationPresent(Constraint.class) || isRepeated(type);
    }

    // several constraints of one kind are in a container: @Size.List(value = {...})
    private static boolean isRepeated(Class<? extends Annotation> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(member -> member.getName().equals("value"))
                .map(member -> member.getReturnType().getComponentType())
                .anyMatch(item -> item != null && item.isAnnotationPresent(Constraint.class));
    }
}
