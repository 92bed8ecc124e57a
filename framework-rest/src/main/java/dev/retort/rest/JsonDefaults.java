package dev.retort.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.type.TypeFactory;

/**
 * How JSON is read and written: strict about what a client may have meant otherwise, lenient about members it does not
 * know and the case of constants. Dates and durations are ISO 8601 text.
 */
final class JsonDefaults {
    private JsonDefaults() {}

    /** {@return a mapper with the Jackson modules of this class loader} */
    static JsonMapper mapper(@Nullable ClassLoader loader) {
        return JsonMapper.builder()
                // a factory of its own: a shared one would keep the classes of reloaded applications alive
                .typeFactory(TypeFactory.createDefaultInstance())
                .annotationIntrospector(new RecordRules())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .findAndAddModules(loader)
                .build();
    }
}
