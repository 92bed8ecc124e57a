package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.github.victools.jsonschema.module.jackson.JsonUnwrappedDefinitionProvider;
import dev.retort.Default;
import dev.retort.Description;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What annotations of Jackson and of the api say, and what the mapper itself makes of properties. */
final class MapperModule extends JacksonSchemaModule {
    private final JsonProperties properties;

    MapperModule(JsonProperties properties) {
        this.properties = properties;
    }

    /** Takes of the module what is needed: what it finds out about properties, the mapper knows better. */
    @Override
    public void applyToConfigBuilder(SchemaGeneratorConfigBuilder builder) {
        builder.forFields()
                .withTargetTypeOverridesResolver(MapperModule::content)
                .withPropertyNameOverrideResolver(field -> properties.name(properties.of(field)))
                .withRequiredCheck(
                        field -> properties.isRequired(properties.of(field), field.getRawMember(), type(field)))
                .withNullableCheck(field -> properties.isNullable(field.getRawMember(), type(field)))
                .withIgnoreCheck(field -> properties.isLeftOut(properties.of(field), field.getRawMember()))
                .withDescriptionResolver(this::description)
                .withDefaultResolver(MapperModule::fallback);
        builder.forTypesInGeneral()
                .withDescriptionResolver(
                        scope -> text(scope.getType().getErasedType().getAnnotation(Description.class)))
                .withDescriptionResolver(this::resolveDescriptionForType)
                .withCustomDefinitionProvider(new Unwrapping())
                // in their order of declaration
                .withPropertySorter(Comparator.comparing(MemberScope::isFakeContainerItemScope));
    }

    /** Asks the mapper before it looks at every member of a type. */
    private static final class Unwrapping extends JsonUnwrappedDefinitionProvider {
        private final Map<Class<?>, Boolean> known = new HashMap<>();

        @Override
        public @Nullable CustomDefinition provideCustomSchemaDefinition(
                ResolvedType type, SchemaGenerationContext context) {
            return known.computeIfAbsent(type.getErasedType(), JsonProperties::areUnwrapped)
                    ? super.provideCustomSchemaDefinition(type, context)
                    : null;
        }
    }

    // what is said of a list is not said of its elements
    private @Nullable String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : JsonProperties.description(annotation(field, Description.class), properties.of(field));
    }

    private static Class<?> type(FieldScope field) {
        return field.getDeclaredType().getErasedType();
    }

    // an optional member is what it holds, or null, or not there
    private static @Nullable List<ResolvedType> content(FieldScope field) {
        ResolvedType type = field.getType();
        return type != null && type.getErasedType() == Optional.class ? type.getTypeParameters() : null;
    }

    // what stands at the component of a record stands at its field; the way to a getter is long
    private static <A extends Annotation> @Nullable A annotation(FieldScope field, Class<A> type) {
        return field.getRawMember().getDeclaringClass().isRecord()
                ? field.getAnnotation(type)
                : field.getAnnotationConsideringFieldAndGetter(type);
    }

    private static @Nullable String text(@Nullable Description description) {
        return description == null ? null : description.value();
    }

    private @Nullable static Object fallback(FieldScope field) {
        Default fallback = annotation(field, Default.class);
        return fallback == null || field.isFakeContainerItemScope()
                ? null
                : Literals.of(fallback.value(), field.getType());
    }
}
