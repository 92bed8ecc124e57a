package dev.retort.core.inspect;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds methods in a class and all above it, private and inherited ones included. */
final class Methods {
    private Methods() {}

    /** Finds the method or constructor ({@code <init>}) that a class file names by its descriptor. */
    static @Nullable Executable find(Class<?> owner, String name, String descriptor) {
        if (name.equals("<init>")) {
            for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
                if (descriptor(void.class, constructor).equals(descriptor)) {
                    return constructor;
                }
            }
            return null;
        }
        Method bridge = null;
        for (Class<?> type : lineage(owner)) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && descriptor(method.getReturnType(), method).equals(descriptor)) {
                    if (!method.isBridge()) {
                        return method;
                    }
                    bridge = method; // what it stands for is further up, with generics
                }
            }
        }
        return bridge;
    }

    /** Finds what runs when the contract is called on an instance of the class. */
    static @Nullable Method implementing(Class<?> type, Method contract) {
        Map<TypeVariable<?>, Type> known = GenericTypes.variables(type);
        for (Class<?> one : lineage(type)) {
            if (one == contract.getDeclaringClass()) {
                continue;
            }
            for (Method method : one.getDeclaredMethods()) {
                if (overrides(method, contract, known)) {
                    return method;
                }
            }
        }
        return null;
    }

    /**
     * {@return the method as the class of the receiver overrides it, then what that overrides}
     *
     * <p>Proxies are left out: they repeat methods without generics.
     */
    static List<Executable> withOverridden(Executable executable, Class<?> receiver) {
        if (!(executable instanceof Method method)
                || Modifier.isStatic(method.getModifiers())
                || Modifier.isPrivate(method.getModifiers())) {
            return List.of(executable);
        }
        Map<TypeVariable<?>, Type> known = GenericTypes.variables(receiver);
        List<Executable> found = new ArrayList<>();
        for (Class<?> one : lineage(receiver)) {
            if (one.isHidden() || one.isSynthetic() || Proxy.isProxyClass(one)) {
                continue;
            }
            for (Method candidate : one.getDeclaredMethods()) {
                if (overrides(candidate, method, known)) {
                    found.add(candidate);
                }
            }
        }
        return found.isEmpty() ? List.of(executable) : found;
    }

    static Type returned(Executable executable) {
        return executable instanceof Method method ? method.getGenericReturnType() : executable.getDeclaringClass();
    }

    // compiler-made leading parameters (outer instances, enum names) have no generic type
    static Type parameter(Executable executable, int index) {
        Type[] generic = executable.getGenericParameterTypes();
        int hidden = executable.getParameterCount() - generic.length;
        return index < hidden ? executable.getParameterTypes()[index] : generic[index - hidden];
    }

    /** {@return the class, its superclasses, then all interfaces, nearest first} */
    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            all.add(one);
        }
        for (Class<?> one : List.copyOf(all)) {
            addInterfaces(one, all);
        }
        return all;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> above : type.getInterfaces()) {
            all.add(above);
            addInterfaces(above, all);
        }
    }

    // parameters are the same once type variables are filled in; the result may be narrower
    private static boolean overrides(Method method, Method overridden, Map<TypeVariable<?>, Type> known) {
        if (method.isBridge()
                || Modifier.isStatic(method.getModifiers())
                || Modifier.isPrivate(method.getModifiers())
                || !method.getName().equals(overridden.getName())
                || method.getParameterCount() != overridden.getParameterCount()) {
            return false;
        }
        Type[] own = method.getGenericParameterTypes();
        Type[] others = overridden.getGenericParameterTypes();
        for (int index = 0; index < own.length; index++) {
            if (filled(own[index], known) != filled(others[index], known)) {
                return false;
            }
        }
        return overridden.getReturnType().isAssignableFrom(method.getReturnType())
                || method.getReturnType().isAssignableFrom(overridden.getReturnType());
    }

    private static Class<?> filled(Type type, Map<TypeVariable<?>, Type> known) {
        return GenericTypes.raw(GenericTypes.resolve(type, known));
    }

    private static String descriptor(Class<?> returned, Executable executable) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> parameter : executable.getParameterTypes()) {
            text.append(parameter.descriptorString());
        }
        return text.append(')').append(returned.descriptorString()).toString();
    }
}
