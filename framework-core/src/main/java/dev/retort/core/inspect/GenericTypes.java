package dev.retort.core.inspect;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Questions about generic types: their class, their arguments, their variables, their text for people. */
public final class GenericTypes {
    private GenericTypes() {}

    /** {@return the class of a type without its arguments; of a variable or wildcard that of its first bound} */
    public static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return raw(((WildcardType) type).getUpperBounds()[0]);
    }

    /** {@return whether the type names a generic class, or an array of one, without its arguments} */
    public static boolean isErased(Type type) {
        if (!(type instanceof Class<?> plain)) {
            return false;
        }
        return plain.isArray() ? isErased(plain.getComponentType()) : plain.getTypeParameters().length > 0;
    }

    /**
     * Finds the argument with which a type fills a generic class above it: for {@code Mono<User>} and
     * {@code Publisher}, 0 that is {@code User}. A wildcard gives its upper bound.
     *
     * @return null if the type is not below the class, or leaves the argument open
     */
    public static @Nullable Type argument(Type type, Class<?> generic, int index) {
        Type argument = variables(type).get(generic.getTypeParameters()[index]);
        if (argument instanceof WildcardType wildcard) {
            Type bound = wildcard.getUpperBounds()[0];
            return bound == Object.class ? null : bound;
        }
        return argument instanceof TypeVariable<?> ? null : argument;
    }

    /**
     * {@return the type of the elements of an array}
     *
     * @throws IllegalArgumentException if the type is no array
     */
    public static Type component(Type array) {
        if (array instanceof GenericArrayType generic) {
            return generic.getGenericComponentType();
        }
        Class<?> component = raw(array).getComponentType();
        if (component == null) {
            throw new IllegalArgumentException("array: " + describe(array) + " (expected: an array type)");
        }
        return component;
    }

    /** {@return what the type variables of the type's class and of all above it stand for, as far as known} */
    public static Map<TypeVariable<?>, Type> variables(Type type) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        collect(type, known);
        return known;
    }

    /** {@return the type with every known variable replaced; an unknown one becomes a wildcard in argument position} */
    public static Type resolve(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable<?> variable) {
            return known.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = new ArrayList<>();
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(resolveArgument(argument, known));
            }
            return new Parameterized(raw(parameterized), arguments, parameterized.getOwnerType());
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType(), known);
            return component instanceof Class<?> plain
                    ? Array.newInstance(plain, 0).getClass()
                    : new ArrayOf(component);
        }
        if (type instanceof WildcardType wildcard) {
            return new Unknown(
                    wildcard.getLowerBounds().length > 0
                            ? Object.class
                            : closed(resolve(wildcard.getUpperBounds()[0], known)));
        }
        return type;
    }

    /** {@return the type as it stands in source, without packages: {@code Mono<List<User>>}} */
    public static String describe(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? describe(plain.getComponentType()) + "[]" : nested(plain);
        }
        if (type instanceof ParameterizedType parameterized) {
            StringJoiner text = new StringJoiner(", ", nested(raw(parameterized)) + "<", ">");
            for (Type argument : parameterized.getActualTypeArguments()) {
                text.add(describe(argument));
            }
            return text.toString();
        }
        if (type instanceof GenericArrayType array) {
            return describe(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getLowerBounds().length > 0) {
                return "? super " + describe(wildcard.getLowerBounds()[0]);
            }
            Type bound = wildcard.getUpperBounds()[0];
            return bound == Object.class ? "?" : "? extends " + describe(bound);
        }
        return type.getTypeName();
    }

    private static Type resolveArgument(Type argument, Map<TypeVariable<?>, Type> known) {
        Type resolved = resolve(argument, known);
        return resolved instanceof TypeVariable<?> open ? new Unknown(closed(open)) : resolved;
    }

    // only the class of the bound: it may mention the variable again, as in T extends Comparable<T>
    private static Type closed(Type type) {
        return type instanceof TypeVariable<?> open ? raw(open) : type;
    }

    private static void collect(@Nullable Type type, Map<TypeVariable<?>, Type> known) {
        if (type == null || type instanceof TypeVariable<?> || type instanceof WildcardType) {
            return;
        }
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int index = 0; index < variables.length; index++) {
                known.putIfAbsent(variables[index], resolve(arguments[index], known));
            }
            collect(parameterized.getOwnerType(), known);
        }
        collect(raw.getGenericSuperclass(), known);
        for (Type above : raw.getGenericInterfaces()) {
            collect(above, known);
        }
    }

    private static String nested(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || type.getSimpleName().isEmpty() || type.isPrimitive()
                ? simple(type)
                : nested(outer) + "." + type.getSimpleName();
    }

    private static String simple(Class<?> type) {
        return type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : type.getSimpleName();
    }

    private record Parameterized(
            Class<?> raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }

        // equal to those of the JDK, both ways
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(owner, that.getOwnerType())
                    && arguments.equals(List.of(that.getActualTypeArguments()));
        }

        @Override
        public int hashCode() {
            return arguments.hashCode() ^ Objects.hashCode(owner) ^ raw.hashCode();
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GenericArrayType that && component.equals(that.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    private record Unknown(Type bound) implements WildcardType {
        @Override
        public Type[] getUpperBounds() {
            return new Type[] {bound};
        }

        @Override
        public Type[] getLowerBounds() {
            return new Type[0];
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WildcardType that
                    && that.getLowerBounds().length == 0
                    && Arrays.equals(getUpperBounds(), that.getUpperBounds());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getLowerBounds()) ^ Arrays.hashCode(getUpperBounds());
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }
}
