package dev.retort.templates;

import dev.retort.App;
import dev.retort.Assets;
import dev.retort.Csrf;
import dev.retort.Html;
import dev.retort.Messages;
import dev.retort.Request;
import dev.retort.templates.messages.MessageBundles;
import dev.retort.templates.messages.RequestMessages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions, filters and variables that every template has. */
final class BuiltIns {
    private final App app;
    private final MessageBundles messages;
    private final PublicSettings settings;

    BuiltIns(App app, MessageBundles messages, PublicSettings settings) {
        this.app = app;
        this.messages = messages;
        this.settings = settings;
    }

    void addTo(Vocabulary vocabulary) {
        function(vocabulary, "url", call -> call.request().url(route(call), call.namesAndValues()));
        function(vocabulary, "absoluteUrl", call -> call.request().absoluteUrl(route(call), call.namesAndValues()));
        function(
                vocabulary,
                "asset",
                call -> Assets.url(call.request(), call.requireAtMost(1).text(0)));
        function(vocabulary, "t", this::text);
        function(vocabulary, "config", this::setting);
        function(
                vocabulary,
                "nonce",
                call -> PageState.of(call.requireAtMost(0).request()).nonce());
        function(vocabulary, "csrf", call -> csrf(call.requireAtMost(0).request()));
        function(
                vocabulary,
                "csrfToken",
                call -> Csrf.token(call.requireAtMost(0).request()));
        function(vocabulary, "flashes", BuiltIns::flashes);
        vocabulary.languages(messages.defaultLanguage(), this::language);
        vocabulary.requestValue("locale", this::language);
        vocabulary.requestValue("request", TemplateRequest::new);
        vocabulary.requestValue("session", SessionValues::of);
        // a session is there before its request is answered
        vocabulary.neverBlocks(
                "url",
                "absoluteUrl",
                "t",
                "config",
                "nonce",
                "csrf",
                "csrfToken",
                "flashes",
                "request",
                "session",
                "locale");
        // a file is not looked at on the disk for a while after the last look
        vocabulary.neverBlocksAtHand("asset", file -> app.service(Assets.class).isAtHand(file));
    }

    private static void function(Vocabulary vocabulary, String name, TemplateFunction function) {
        vocabulary.function(name, CalledFunction.function(name, function));
    }

    private static String route(Arguments call) {
        if (call.values().size() > 1) {
            throw new IllegalArgumentException(call.values().size()
                    + " values are given (expected: the name of a route, then variables by name: url('user', id=7))");
        }
        return call.text(0);
    }

    // as a text it is escaped where it is printed; under a key that says so it is HTML, in which the values are
    private Object text(Arguments call) {
        if (call.values().size() > 1) {
            throw new IllegalArgumentException(call.values().size()
                    + " values are given (expected: a key, then values by name: t('hello', name=user))");
        }
        Request request = call.request();
        PageState.of(request).speaks();
        RequestMessages texts = messages.of(request);
        String key = call.text(0);
        return isHtml(key)
                ? Html.raw(texts.text(key, call.named(), BuiltIns::escaped))
                : texts.text(key, call.named(), String::valueOf);
    }

    // without texts there is one language, and pages do not depend on who asks
    private Locale language(Request request) {
        if (messages.isEmpty()) {
            return request.find(Messages.LANGUAGE).orElse(messages.defaultLanguage());
        }
        PageState.of(request).speaks();
        return messages.of(request).language();
    }

    private static boolean isHtml(String key) {
        return key.endsWith(".html") || key.endsWith("_html");
    }

    private static String escaped(String value) {
        return Html.escape(value);
    }

    private @Nullable Object setting(Arguments call) {
        call.requireAtMost(2);
        Object fallback = call.values().size() == 2 ? call.value(1) : null;
        return settings.get(call.text(0), fallback);
    }

    private static Html csrf(Request request) {
        return Html.format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", Csrf.FIELD, Csrf.token(request));
    }

    private static Object flashes(Arguments call) {
        call.requireAtMost(1);
        return call.values().isEmpty()
                ? call.request().session().flashes()
                : call.request().session().flashes(call.text(0));
    }
}
