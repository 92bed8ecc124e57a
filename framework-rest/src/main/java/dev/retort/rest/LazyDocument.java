package dev.retort.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.App;
import dev.retort.rest.openapi.ApiInfo;
import dev.retort.rest.openapi.OpenApiDocument;
import dev.retort.spi.ApiDocument;
import dev.retort.spi.AppInspection;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The document of an application, made when somebody asks for it. */
final class LazyDocument implements ApiDocument {
    private final App app;
    private final ApiInfo info;
    private final JsonMapper mapper;
    private final boolean omitsNulls;
    private @Nullable OpenApiDocument made;
    private @Nullable String json;
    private @Nullable String yaml;

    LazyDocument(App app, ApiInfo info, JsonMapper mapper, boolean omitsNulls) {
        this.app = app;
        this.info = info;
        this.mapper = mapper;
        this.omitsNulls = omitsNulls;
    }

    synchronized OpenApiDocument document() {
        if (made == null) {
            made = OpenApiDocument.of(info, AppInspection.of(app).contracts(), mapper, omitsNulls);
        }
        return made;
    }

    @Override
    public synchronized String json() {
        if (json == null) {
            json = text(document().tree());
        }
        return json;
    }

    // a tree writes itself: toPrettyString would look for a serializer, and load those of all kinds of values
    private static String text(ObjectNode tree) {
        JsonMapper plain = JsonMapper.shared();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator generator = plain.writerWithDefaultPrettyPrinter().createGenerator(text)) {
            tree.serialize(generator, plain._serializationContext());
        }
        return text.toString(UTF_8);
    }

    synchronized String yaml() {
        if (yaml == null) {
            yaml = YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .build()
                    .writeValueAsString(document().tree());
        }
        return yaml;
    }
}
