package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import dev.retort.Default;
import dev.retort.Description;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What annotations of Jackson and of the api say, and what the mapper itself makes of properties. */
final class MapperModule extends JacksonSchemaModule {
    private final JsonProperties properties;

    MapperModule(JsonProperties properties) {
        super(JacksonOption.SKIP_SUBTYPE_LOOKUP, JacksonOption.IGNORE_TYPE_INFO_TRANSFORM);
        this.properties = properties;
    }

    @Override
    public void applyToConfigBuilder(SchemaGeneratorConfigBuilder builder) {
        builder.forFields()
                .withTargetTypeOverridesResolver(MapperModule::content)
                .withPropertyNameOverrideResolver(properties::name)
                .withRequiredCheck(properties::isRequired)
                .withNullableCheck(properties::isNullable)
                .withDescriptionResolver(MapperModule::description)
                .withDefaultResolver(MapperModule::fallback);
        builder.forMethods()
                .withTargetTypeOverridesResolver(MapperModule::content)
                .withPropertyNameOverrideResolver(properties::name)
                .withRequiredCheck(properties::isRequired)
                .withNullableCheck(properties::isNullable)
                .withDescriptionResolver(MapperModule::description);
        builder.forTypesInGeneral()
                .withDescriptionResolver(
                        scope -> text(scope.getType().getErasedType().getAnnotation(Description.class)))
                // in their order of declaration
                .withPropertySorter(Comparator.comparing(MethodScope.class::isInstance));
        super.applyToConfigBuilder(builder);
    }

    @Override
    protected boolean shouldIgnoreField(FieldScope field) {
        return properties.isLeftOut(field);
    }

    @Override
    protected boolean shouldIgnoreMethod(MethodScope method) {
        return properties.isLeftOut(method);
    }

    // an optional member is what it holds, or null, or not there
    private static @Nullable List<ResolvedType> content(MemberScope<?, ?> member) {
        ResolvedType type = member.getType();
        return type != null && type.getErasedType() == Optional.class ? type.getTypeParameters() : null;
    }

    private static @Nullable String description(MemberScope<?, ?> member) {
        return text(member.getAnnotationConsideringFieldAndGetter(Description.class));
    }

    private static @Nullable String text(@Nullable Description description) {
        return description == null ? null : description.value();
    }

    // a number or boolean stands as such, all else as its text
    private @Nullable static Object fallback(MemberScope<?, ?> member) {
        Default fallback = member.getAnnotationConsideringFieldAndGetter(Default.class);
        if (fallback == null) {
            return null;
        }
        Class<?> type =
                member.getType() == null ? String.class : member.getType().getErasedType();
        return Literals.of(fallback.value(), type);
    }
}
