package dev.retort.rest;

import dev.retort.App;
import dev.retort.rest.openapi.ApiInfo;
import dev.retort.rest.openapi.OpenApiDocument;
import dev.retort.spi.ApiDocument;
import dev.retort.spi.AppInspection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
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
            json = document().tree().toPrettyString();
        }
        return json;
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
