package dev.retort.rest.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.function.Predicate;

/** The annotations at a field: its own, those of its type and those of the arguments of its type. */
final class MemberAnnotations {
    /** Whether the application has Jakarta Validation. */
    static final boolean CAN_BE_CONSTRAINTS = isThere("jakarta.validation.Constraint");

    private MemberAnnotations() {}

    private static boolean isThere(String className) {
        try {
            Class.forName(className, false, MemberAnnotations.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** {@return whether one of them is as said} */
    static boolean has(Field field, Predicate<Annotation> what) {
        return isAmong(field.getAnnotations(), what) || has(field.getAnnotatedType(), what);
    }

    private static boolean has(AnnotatedType type, Predicate<Annotation> what) {
        return isAmong(type.getAnnotations(), what) || isAtArguments(type, what);
    }

    /** {@return whether one of those at the arguments of a type is as said} */
    static boolean isAtArguments(AnnotatedType type, Predicate<Annotation> what) {
        if (type instanceof AnnotatedParameterizedType generic) {
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                if (has(argument, what)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether one of these is as said} */
    static boolean isAmong(Annotation[] annotations, Predicate<Annotation> what) {
        for (Annotation one : annotations) {
            if (what.test(one)) {
                return true;
            }
        }
        return false;
    }
}
