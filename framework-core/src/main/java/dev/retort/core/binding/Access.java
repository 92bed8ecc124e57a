package dev.retort.core.binding;

import dev.retort.SetupException;
import dev.retort.core.inspect.GenericTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Gets at members of the application's classes, be they private; says what to open if their module is closed. */
final class Access {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Access() {}

    static MethodHandle to(Constructor<?> constructor) {
        return to(constructor, LOOKUP::unreflectConstructor);
    }

    static MethodHandle to(Method method) {
        return to(method, LOOKUP::unreflect);
    }

    static MethodHandle toSet(Field field) {
        return to(field, LOOKUP::unreflectSetter);
    }

    static MethodHandle toGet(Field field) {
        return to(field, LOOKUP::unreflectGetter);
    }

    private static <M extends AccessibleObject & Member> MethodHandle to(M member, Unreflect<M> unreflect) {
        try {
            if (member.trySetAccessible()) {
                return unreflect.handle(member);
            }
        } catch (IllegalAccessException closed) {
            throw closed(member, closed);
        }
        throw closed(member, null);
    }

    private static SetupException closed(Member member, @Nullable Throwable cause) {
        Class<?> type = member.getDeclaringClass();
        String reader = Access.class.getModule().isNamed()
                ? " to " + Access.class.getModule().getName()
                : "";
        SetupException closed = new SetupException(
                "INPUT-CLOSED",
                GenericTypes.describe(type) + ": its package is closed (add \"opens " + type.getPackageName() + reader
                        + ";\" to the module-info.java of " + type.getModule().getName() + ")");
        if (cause != null) {
            closed.initCause(cause);
        }
        return closed;
    }

    private interface Unreflect<M> {
        MethodHandle handle(M member) throws IllegalAccessException;
    }
}
