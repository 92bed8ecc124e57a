package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Names schemas: {@code User}, {@code PageOfUser} for {@code Page<User>}; with the class around it where two would have
 * the same name, {@code UsersNew} and {@code OrdersNew}.
 */
final class SchemaNames implements SchemaDefinitionNamingStrategy {
    private final Map<String, String> byClass = new HashMap<>();

    /** {@return the name of the schema of a class that is not generic} */
    String of(String className) {
        return byClass.getOrDefault(className, className);
    }

    @Override
    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
        return known(key, name(key.getType()));
    }

    private String known(DefinitionKey key, String name) {
        byClass.put(key.getType().getErasedType().getName(), name);
        return name;
    }

    /** {@return the name that a type has as long as no other has it} */
    static String name(ResolvedType type) {
        StringBuilder name = new StringBuilder(type.getErasedType().getSimpleName());
        List<ResolvedType> arguments = type.getTypeParameters();
        for (int at = 0; at < arguments.size(); at++) {
            name.append(at == 0 ? "Of" : "And").append(name(arguments.get(at)));
        }
        return name.toString().replace("[]", "List");
    }

    @Override
    public void adjustDuplicateNames(Map<DefinitionKey, String> duplicates, SchemaGenerationContext context) {
        if (!tellApart(duplicates, key -> key.getType().getErasedType())) {
            int[] number = {0};
            duplicates.replaceAll((key, name) -> name + ++number[0]);
        }
        duplicates.forEach(this::known);
    }

    /**
     * Puts the classes around types, then their packages, before names that are alike.
     *
     * @return whether all differ now
     */
    static <K> boolean tellApart(Map<K, String> alike, Function<K, Class<?>> type) {
        Map<K, Class<?>> around = new HashMap<>();
        alike.keySet().forEach(key -> around.put(key, type.apply(key)));
        while (areAlike(alike) && around.values().stream().anyMatch(inner -> inner.getEnclosingClass() != null)) {
            for (Map.Entry<K, Class<?>> entry : around.entrySet()) {
                Class<?> outer = entry.getValue().getEnclosingClass();
                if (outer != null) {
                    entry.setValue(outer);
                    alike.merge(entry.getKey(), outer.getSimpleName(), (name, more) -> more + name);
                }
            }
        }
        if (areAlike(alike)) {
            alike.replaceAll((key, name) -> lastOfPackage(type.apply(key)) + name);
        }
        return !areAlike(alike);
    }

    private static boolean areAlike(Map<?, String> names) {
        return names.values().stream().distinct().count() < names.size();
    }

    private static String lastOfPackage(Class<?> type) {
        String packageName = type.getPackageName();
        String last = packageName.substring(packageName.lastIndexOf('.') + 1);
        return last.isEmpty() ? "" : Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }
}
