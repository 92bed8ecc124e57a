package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Members of answers that a method computes, beside those that fields have. */
final class ComputedMembers implements CustomDefinitionProviderV2 {
    private final JsonProperties properties;
    private final Set<Class<?>> without = new HashSet<>();
    private final List<Class<?>> open = new ArrayList<>();

    ComputedMembers(JsonProperties properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (KnownTypes.isOfTheJdk(raw) || without.contains(raw)) {
            return null;
        }
        if (open.contains(raw)) {
            return new CustomDefinition(Kinds.unnamed(raw, context), true);
        }
        List<BeanPropertyDefinition> computed = properties.computed(raw);
        if (computed.isEmpty()) {
            without.add(raw);
            return null;
        }
        open.add(raw);
        ObjectNode schema = context.createStandardDefinition(type, this);
        ObjectNode members = schema.withObject("/properties");
        ArrayNode required = schema.withArray("/required");
        for (BeanPropertyDefinition property : computed) {
            AnnotatedMethod getter = property.getGetter();
            if (getter != null) {
                Type value = getter.getMember().getGenericReturnType();
                members.set(
                        property.getName(),
                        context.createDefinitionReference(
                                context.getTypeContext().resolve(value)));
                required.add(property.getName());
            }
        }
        open.remove(raw);
        return new CustomDefinition(schema);
    }
}
