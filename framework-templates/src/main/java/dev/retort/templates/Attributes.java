package dev.retort.templates;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.DefaultAttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.MacroAttributeProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds attributes as Pebble does, sees what an {@code Optional} holds, and in debug mode says what there is instead. */
final class Attributes implements AttributeResolver {
    private static final ResolvedAttribute NOTHING = new ResolvedAttribute(null);

    private final AttributeResolver pebble = new DefaultAttributeResolver();

    @Override
    public @Nullable ResolvedAttribute resolve(
            @Nullable Object owner,
            @Nullable Object name,
            Object @Nullable [] arguments,
            @Nullable ArgumentsNode nodes,
            EvaluationContextImpl context,
            String template,
            int line) {
        Object instance = arguments == null ? Values.unwrapped(owner) : owner;
        if (instance == null) {
            return context.isStrictVariables() ? null : NOTHING;
        }
        if (arguments == null && name instanceof String text) {
            Method accessor = RecordAccess.accessor(instance, text);
            if (accessor != null) {
                return component(instance, accessor, template, line);
            }
        }
        ResolvedAttribute found;
        try {
            found = pebble.resolve(instance, name, arguments, nodes, context, template, line);
        } catch (UnknownName known) {
            throw known;
        } catch (AttributeNotFoundException missing) {
            throw unknown(instance, name, template, line);
        }
        if (found == null && context.isStrictVariables()) {
            throw unknown(instance, name, template, line);
        }
        return found != null && found.evaluatedValue instanceof Optional<?> optional
                ? new ResolvedAttribute(optional.orElse(null))
                : found;
    }

    private static ResolvedAttribute component(Object instance, Method accessor, String template, int line) {
        try {
            return new ResolvedAttribute(Values.unwrapped(RecordAccess.read(instance, accessor)));
        } catch (Exception failure) {
            throw new PebbleException(
                    failure,
                    accessor.getName() + " of " + instance.getClass().getSimpleName() + " fails: " + failure,
                    line,
                    template);
        }
    }

    private static UnknownName unknown(Object instance, @Nullable Object name, String template, int line) {
        return new UnknownName(
                "attribute",
                String.valueOf(name),
                names(instance),
                instance instanceof Map ? "a map" : instance.getClass().getSimpleName(),
                line,
                template);
    }

    private static Set<String> names(Object instance) {
        Set<String> names = new TreeSet<>();
        if (instance instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        } else if (!(instance instanceof List || instance instanceof MacroAttributeProvider)) {
            for (Method method : instance.getClass().getMethods()) {
                if (isAccessor(method)) {
                    names.add(attribute(method.getName()));
                }
            }
        }
        return names;
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && !method.getName().equals("hashCode")
                && !method.getName().equals("toString");
    }

    private static String attribute(String method) {
        for (String prefix : List.of("get", "is", "has")) {
            if (method.startsWith(prefix)
                    && method.length() > prefix.length()
                    && Character.isUpperCase(method.charAt(prefix.length()))) {
                return Character.toLowerCase(method.charAt(prefix.length())) + method.substring(prefix.length() + 1);
            }
        }
        return method;
    }
}
