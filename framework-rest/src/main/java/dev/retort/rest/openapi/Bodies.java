package dev.retort.rest.openapi;

import dev.retort.FormData;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.MergePatch;
import dev.retort.Upload;
import dev.retort.View;
import dev.retort.spi.RouteContract.Input;
import dev.retort.spi.RouteContract.Output;
import dev.retort.spi.RouteContract.Source;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The contents of bodies: a schema for each format. */
final class Bodies {
    private final Components components;
    private final JsonMapper mapper;

    Bodies(Components components, JsonMapper mapper) {
        this.components = components;
        this.mapper = mapper;
    }

    /** {@return the contents of a request} */
    ObjectNode of(Input input) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (input.source() == Source.FORM) {
            form(content, components.fields(input.type()));
            return content;
        }
        Type type = input.type();
        if (type == Upload.class) {
            ObjectNode file = object();
            file.putObject("properties").putObject("file").put("type", "string").put("format", "binary");
            put(content, MediaType.MULTIPART, file);
        } else if (type == FormData.class) {
            put(content, MediaType.FORM, object());
            put(content, MediaType.MULTIPART, object());
        } else if (type == String.class && !input.isStream()) {
            text(content, declared(input, MediaType.TEXT));
        } else if (type == byte[].class || type == ByteBuffer.class) {
            bytes(content, declared(input, MediaType.BYTES));
        } else {
            documents(content, input);
        }
        return content;
    }

    private static List<MediaType> declared(Input input, MediaType otherwise) {
        List<MediaType> known =
                input.mediaTypes().stream().filter(type -> !type.isRange()).toList();
        return known.isEmpty() ? List.of(otherwise) : known;
    }

    private void documents(ObjectNode content, Input input) {
        boolean isPatch = input.type() instanceof ParameterizedType generic && generic.getRawType() == MergePatch.class;
        for (MediaType type : input.mediaTypes()) {
            if (isPatch && type.isJson() && !type.isRange()) {
                put(content, type, components.patch(((ParameterizedType) input.type()).getActualTypeArguments()[0]));
            } else if (!type.isRange() && isDocument(type)) {
                put(content, type, items(components.input(input.type()), input.isStream(), type));
            }
        }
        if (content.isEmpty() && !input.fields().isEmpty()) {
            form(content, components.fields(input.type()));
        }
    }

    private static void form(ObjectNode content, ObjectNode fields) {
        boolean hasFiles = fields.findValues("format").stream()
                .anyMatch(format -> format.asString("").equals("binary"));
        if (!hasFiles) {
            put(content, MediaType.FORM, fields);
        }
        put(content, MediaType.MULTIPART, hasFiles ? fields : fields.deepCopy());
    }

    /** {@return the contents of an answer; empty if they are unknown} */
    ObjectNode of(Output output, Optional<Object> example) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        Type type = output.type().orElse(Object.class);
        boolean hasJson = output.mediaTypes().stream().anyMatch(MediaType::isJson);
        for (MediaType format : output.mediaTypes()) {
            boolean isLines = format.essence().equals(MediaType.NDJSON.essence());
            if (isText(type) || format.type().equals("text")) {
                text(content, List.of(format));
            } else if (format.isJson() || isLines && (output.isMany() || !hasJson)) {
                put(content, format, items(components.output(type), output.isMany(), format));
            } else if (!isLines) {
                bytes(content, List.of(format));
            }
        }
        example.map(mapper::<JsonNode>valueToTree)
                .ifPresent(value -> content.properties().stream()
                        .filter(entry -> MediaType.of(entry.getKey()).isJson())
                        .findFirst()
                        .ifPresent(entry -> ((ObjectNode) entry.getValue()).set("example", value)));
        return content;
    }

    /** {@return the contents of an answer that its author described} */
    ObjectNode of(Type type) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (isText(type)) {
            text(content, List.of(type == String.class ? MediaType.TEXT : MediaType.HTML));
        } else {
            put(content, MediaType.JSON, components.output(type));
        }
        return content;
    }

    private static boolean isText(Type type) {
        return type instanceof Class<?> raw
                && (CharSequence.class.isAssignableFrom(raw) || raw == Html.class || View.class.isAssignableFrom(raw));
    }

    private static boolean isDocument(MediaType type) {
        return type.isJson() || type.essence().equals(MediaType.NDJSON.essence());
    }

    private static ObjectNode items(ObjectNode item, boolean isStream, MediaType format) {
        if (!isStream || !format.isJson()) {
            return item;
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
        list.set("items", item);
        return list;
    }

    private static void text(ObjectNode content, List<MediaType> types) {
        types.forEach(
                type -> put(content, type, JsonNodeFactory.instance.objectNode().put("type", "string")));
    }

    private static void bytes(ObjectNode content, List<MediaType> types) {
        types.forEach(type -> put(
                content,
                type,
                JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "binary")));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    private static void put(ObjectNode content, MediaType type, ObjectNode schema) {
        content.putObject(type.essence()).set("schema", schema);
    }
}
