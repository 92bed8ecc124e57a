package dev.retort.templates;

import dev.retort.App;
import dev.retort.Assets;
import dev.retort.spi.AppInspection;
import dev.retort.templates.messages.MessageBundles;

/** Checks what templates name in so many words: routes, files, texts and settings. All of them are known before a request. */
final class ConstantChecks {
    private final App app;
    private final MessageBundles messages;
    private final PublicSettings settings;

    ConstantChecks(App app, MessageBundles messages, PublicSettings settings) {
        this.app = app;
        this.messages = messages;
        this.settings = settings;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary
                .check("url", this::url)
                .check("absoluteUrl", this::url)
                .check("asset", this::asset)
                .check("t", this::text)
                .check("config", this::setting);
    }

    private String url(Facts.Call call) {
        return call.constant() == null
                ? ""
                : AppInspection.of(app)
                        .urlMistake(call.constant(), call.names())
                        .orElse("");
    }

    private String asset(Facts.Call call) {
        if (call.constant() == null) {
            return "";
        }
        try {
            app.service(Assets.class).require(call.constant());
            return "";
        } catch (IllegalArgumentException | IllegalStateException missing) {
            return String.valueOf(missing.getMessage());
        }
    }

    private String text(Facts.Call call) {
        return call.constant() == null ? "" : messages.mistake(call.constant(), call.names());
    }

    private String setting(Facts.Call call) {
        return call.constant() == null ? "" : settings.mistake(call.constant(), call.values() > 1);
    }
}
