package dev.retort.rest.openapi;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.lang.annotation.Annotation;
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
        boolean isFree = member.getRawMember() instanceof Field field
                && field.getDeclaringClass().isRecord()
                && !constrained.computeIfAbsent(field, ConstraintModule::isConstrained);
        return isFree ? null : super.getAnnotationFromFieldOrGetter(member, type, groups);
    }

    private static boolean isConstrained(Field field) {
        return MemberAnnotations.has(field, ConstraintModule::isConstraint);
    }

    private static boolean isConstraint(Annotation annotation) {
        for (Annotation meta : annotation.annotationType().getAnnotations()) {
            if (meta.annotationType().getName().equals("jakarta.validation.Constraint")) {
                return true;
            }
        }
        return false;
    }
}
