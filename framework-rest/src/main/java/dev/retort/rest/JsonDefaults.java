package dev.retort.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.Config;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.type.TypeFactory;

/**
 * How JSON is read and written: strict about what a client may have meant otherwise, lenient about members it does not
 * know and the case of constants. Dates and durations are ISO 8601 text. Settings, then code, change it.
 */
final class JsonDefaults {
    private JsonDefaults() {}

    /** {@return a mapper with the Jackson modules of this class loader} */
    static JsonMapper mapper(
            Config config, @Nullable ClassLoader loader, List<Consumer<? super JsonMapper.Builder>> changes) {
        JsonMapper.Builder builder = strict(JsonMapper.builder(factory(config)))
                .propertyNamingStrategy(config.get(JsonKeys.NAMING).strategy())
                .configure(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        config.get(JsonKeys.UNKNOWN_PROPERTIES) == UnknownProperties.FAIL)
                .configure(SerializationFeature.INDENT_OUTPUT, config.get(JsonKeys.INDENT))
                .findAndAddModules(loader);
        if (config.get(JsonKeys.OMIT_NULLS)) {
            builder.changeDefaultPropertyInclusion(given -> given.withValueInclusion(JsonInclude.Include.NON_ABSENT));
        }
        changes.forEach(change -> change.accept(builder));
        return builder.build();
    }

    private static JsonFactory factory(Config config) {
        return JsonFactory.builder()
                .recyclerPool(new LoopRecyclers())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(config.get(JsonKeys.MAX_DEPTH))
                        .maxStringLength(config.get(JsonKeys.MAX_STRING))
                        .maxNameLength(config.get(JsonKeys.MAX_NAME))
                        .maxNumberLength(config.get(JsonKeys.MAX_NUMBER))
                        .build())
                .build();
    }

    private static JsonMapper.Builder strict(JsonMapper.Builder builder) {
        return builder
                // a factory of its own: a shared one would keep the classes of reloaded applications alive
                .typeFactory(TypeFactory.createDefaultInstance())
                .annotationIntrospector(new RecordRules())
                .addModule(new SimpleModule("finite numbers").setDeserializerModifier(new FiniteNumbers()))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // where no type says what a number is, it stays what was sent, and finite
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                // the stream belongs to whoever opened it
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET);
    }
}
