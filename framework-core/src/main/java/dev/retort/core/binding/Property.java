package dev.retort.core.binding;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A property of a bean: a public setter, else a public field that is not final.
 *
 * @param getter reached only when it is asked for; null if the property cannot be read
 */
record Property(
        String name,
        Type type,
        Marks marks,
        MethodHandle setter,
        @Nullable Supplier<MethodHandle> getter) {
    /** {@return the properties of a class: those with a field in the order of the fields, then others by name} */
    static List<Property> of(Class<?> bean) {
        Map<String, Property> found = new TreeMap<>();
        for (Field field : bean.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                Marks marks = Marks.of(field.getAnnotatedType(), List.of(field));
                found.put(
                        field.getName(),
                        new Property(
                                field.getName(),
                                field.getGenericType(),
                                marks,
                                Access.toSet(field),
                                () -> Access.toGet(field)));
            }
        }
        for (Method setter : setters(bean).values()) {
            String name = name(setter);
            found.put(name, of(bean, name, setter));
        }
        Map<String, Property> ordered = new LinkedHashMap<>();
        addFieldOrder(bean, found, ordered);
        ordered.putAll(found);
        return List.copyOf(ordered.values());
    }

    private static Property of(Class<?> bean, String name, Method setter) {
        List<AnnotatedElement> places = new ArrayList<>(List.of(setter, setter.getParameters()[0]));
        Method getter = getter(bean, name);
        for (AnnotatedElement place : new @Nullable AnnotatedElement[] {getter, field(bean, name)}) {
            if (place != null) {
                places.add(place);
            }
        }
        AnnotatedType type = setter.getAnnotatedParameterTypes()[0];
        return new Property(
                name,
                setter.getGenericParameterTypes()[0],
                Marks.of(type, places),
                Access.to(setter),
                getter == null ? null : () -> Access.to(getter));
    }

    // among overloaded setters the one that fits the getter, else the first by the name of its type
    private static Map<String, Method> setters(Class<?> bean) {
        Map<String, Method> setters = new TreeMap<>();
        for (Method method : bean.getMethods()) {
            if (isSetter(method)) {
                setters.merge(name(method), method, (one, other) -> chosen(bean, one, other));
            }
        }
        return setters;
    }

    private static Method chosen(Class<?> bean, Method one, Method other) {
        Method getter = getter(bean, name(one));
        if (getter != null && one.getParameterTypes()[0] != other.getParameterTypes()[0]) {
            if (getter.getReturnType() == one.getParameterTypes()[0]) {
                return one;
            }
            if (getter.getReturnType() == other.getParameterTypes()[0]) {
                return other;
            }
        }
        String first = one.getParameterTypes()[0].getName();
        return first.compareTo(other.getParameterTypes()[0].getName()) <= 0 ? one : other;
    }

    private static boolean isSetter(Method method) {
        return method.getName().startsWith("set")
                && method.getName().length() > 3
                && method.getParameterCount() == 1
                && !method.isBridge()
                && !Modifier.isStatic(method.getModifiers());
    }

    // as beans have it: setPageSize is pageSize, setURL is URL
    private static String name(Method setter) {
        String name = setter.getName().substring(3);
        boolean isAcronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return isAcronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Method getter(Class<?> bean, String name) {
        String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : bean.getMethods()) {
            boolean isNamed =
                    method.getName().equals("get" + suffix) || method.getName().equals("is" + suffix);
            if (isNamed && method.getParameterCount() == 0 && !method.isBridge()) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable Field field(Class<?> bean, String name) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static void addFieldOrder(
            @Nullable Class<?> type, Map<String, Property> found, Map<String, Property> ordered) {
        if (type == null) {
            return;
        }
        addFieldOrder(type.getSuperclass(), found, ordered);
        for (Field field : type.getDeclaredFields()) {
            Property property = found.get(field.getName());
            if (property != null) {
                ordered.put(field.getName(), property);
            }
        }
    }
}
