package dev.retort.rest.openapi;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What constraints of Jakarta Validation say. The module asks each member forty times; those of records that have no
 * constraint, which are most, are asked once.
 */
final class ConstraintModule extends JakartaValidationModule {
    private final Map<Field, Boolean> constrained = new HashMap<>();

    ConstraintModule() {
        super(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
    }

    @Override
    protected <A extends Annotation> @Nullable A getAnnotationFromFieldOrGetter(
            MemberScope<?, ?> member, Class<A> type, Function<A, Class<?>[]> groups) {
        boolean isFree = JsonProperties.isOfRecord(member)
                && member.getRawMember() instanceof Field field
                && !constrained.computeIfAbsent(field, ConstraintModule::isConstrained);
        return isFree ? null : super.getAnnotationFromFieldOrGetter(member, type, groups);
    }

    private static boolean isConstrained(Field field) {
        return hasConstraint(field) || isConstrained(field.getAnnotatedType());
    }

    private static boolean isConstrained(AnnotatedType type) {
        if (hasConstraint(type)) {
            return true;
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                if (isConstrained(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasConstraint(AnnotatedElement place) {
        for (Annotation one : place.getAnnotations()) {
            for (Annotation meta : one.annotationType().getAnnotations()) {
                if (meta.annotationType().getName().equals("jakarta.validation.Constraint")) {
                    return true;
                }
            }
        }
        return false;
    }
}
