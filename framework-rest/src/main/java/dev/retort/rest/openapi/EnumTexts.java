package dev.retort.rest.openapi;

import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.EnumDefinition;
import tools.jackson.databind.util.EnumValuesToWrite;

/**
 * The constants of enums as the mapper writes them. A serializer brings dozens of classes along, which a first document
 * waits for; where nothing but names is said of constants, the mapper's table of names is enough.
 */
final class EnumTexts {
    private final JsonMapper mapper;
    private final SerializationConfig config;
    private final boolean areNames;

    EnumTexts(JsonMapper mapper, boolean hasModules) {
        this.mapper = mapper;
        this.config = mapper.serializationConfig();
        this.areNames = !hasModules && !config.isEnabled(EnumFeature.WRITE_ENUMS_USING_INDEX);
    }

    /** {@return the constants of an enum, in the order of their declaration} */
    ArrayNode of(AnnotatedClass type) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        EnumValuesToWrite names = areNames && hasOnlyNames(type)
                ? EnumDefinition.construct(config, type).valuesToWrite(config)
                : null;
        for (Object constant : type.getAnnotated().getEnumConstants()) {
            texts.add(names == null ? mapper.<JsonNode>valueToTree(constant) : name((Enum<?>) constant, names));
        }
        return texts;
    }

    // @JsonValue, a shape, a naming, a serializer: whatever it is, the serializer knows it
    private boolean hasOnlyNames(AnnotatedClass type) {
        if (type.hasAnnotations()
                || config.getDefaultPropertyFormat(type.getAnnotated()).getShape() != Shape.ANY) {
            return false;
        }
        for (Annotated method : type.memberMethods()) {
            if (method.annotations().findAny().isPresent()) {
                return false;
            }
        }
        for (AnnotatedField field : type.fields()) {
            if (!field.getAnnotated().isEnumConstant()
                    && field.annotations().findAny().isPresent()) {
                return false;
            }
        }
        return true;
    }

    private JsonNode name(Enum<?> constant, EnumValuesToWrite names) {
        SerializableString name = config.isEnabled(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                ? names.enumValueFromToString(config, constant)
                : names.enumValueFromName(config, constant);
        return JsonNodeFactory.instance.stringNode(name.getValue());
    }
}
