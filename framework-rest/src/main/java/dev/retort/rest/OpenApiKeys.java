package dev.retort.rest;

import dev.retort.Config;
import dev.retort.Key;
import dev.retort.Setup;
import dev.retort.rest.openapi.ApiInfo;
import java.util.List;

/** The settings of the document of the API; what is empty is as the code says. */
final class OpenApiKeys {
    private static final Key<String> PUBLISH = Key.of("retort.openapi.publish", "")
            .describe(
                    "debug, always or never: when the document of the API and its page are there; as the code says, else"
                            + " in debug mode");
    private static final Key<String> TITLE =
            Key.of("retort.openapi.title", "").describe("the name of the API in its document");
    private static final Key<String> VERSION =
            Key.of("retort.openapi.version", "").describe("the version of the API in its document");

    private OpenApiKeys() {}

    static void declare(Setup setup) {
        setup.key(PUBLISH).key(TITLE).key(VERSION);
    }

    static Publication publication(Config config, OpenApi code) {
        return config.get(PUBLISH).isEmpty() ? code.publication() : config.get(PUBLISH.name(), Publication.DEBUG);
    }

    static ApiInfo info(Config config, OpenApi code) {
        String publicUrl = config.find("retort.server.public-url", String.class).orElse("");
        String server = publicUrl.isEmpty() ? "/" : publicUrl.replaceAll("/$", "");
        return new ApiInfo(
                or(config.get(TITLE), code.title()),
                or(config.get(VERSION), code.version()),
                code.description(),
                code.servers().isEmpty() ? List.of(server) : code.servers());
    }

    private static String or(String set, String otherwise) {
        return set.isEmpty() ? otherwise : set;
    }
}
