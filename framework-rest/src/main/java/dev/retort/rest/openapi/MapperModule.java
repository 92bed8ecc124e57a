package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
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
                .withPropertyNameOverrideResolver(properties::name)
                .withRequiredCheck(properties::isRequired)
                .withNullableCheck(properties::isNullable)
                .withIgnoreCheck(properties::isLeftOut)
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

    // an optional member is what it holds, or null, or not there
    private static @Nullable List<ResolvedType> content(MemberScope<?, ?> member) {
        ResolvedType type = member.getType();
        return type != null && type.getErasedType() == Optional.class ? type.getTypeParameters() : null;
    }

    private @Nullable String description(MemberScope<?, ?> member) {
        Description own = annotation(member, Description.class);
        return own == null ? properties.description(member) : own.value();
    }

    // what stands at the component of a record stands at its field; the way to a getter is long
    private static <A extends Annotation> @Nullable A annotation(MemberScope<?, ?> member, Class<A> type) {
        return JsonProperties.isOfRecord(member)
                ? member.getAnnotation(type)
                : member.getAnnotationConsideringFieldAndGetter(type);
    }

    private static @Nullable String text(@Nullable Description description) {
        return description == null ? null : description.value();
    }

    // a number or boolean stands as such, all else as its text
    private @Nullable static Object fallback(MemberScope<?, ?> member) {
        Default fallback = annotation(member, Default.class);
        if (fallback == null) {
            return null;
        }
        Class<?> type =
                member.getType() == null ? String.class : member.getType().getErasedType();
        return Literals.of(fallback.value(), type);
    }
}
