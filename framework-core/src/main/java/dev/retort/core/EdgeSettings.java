package dev.retort.core;

import dev.retort.Config;
import dev.retort.Key;
import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.edge.Edge;
import dev.retort.core.edge.PublicUrl;
import dev.retort.core.text.Quoted;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the settings about what stands in front of an application. */
final class EdgeSettings {
    private final LayeredConfig config;
    private final Consumer<SetupException> mistakes;
    private Edge edge = Edge.unknown();

    private EdgeSettings(LayeredConfig config, Consumer<SetupException> mistakes) {
        this.config = config;
        this.mistakes = mistakes;
    }

    /** {@return the edge; settings that are wrong are told, and left out} */
    static Edge read(LayeredConfig config, Consumer<SetupException> mistakes) {
        return new EdgeSettings(config, mistakes).read();
    }

    private Edge read() {
        String style = text(CoreKeys.FORWARDED);
        apply(CoreKeys.FORWARDED, style, (before, value) -> {
            if (!value.equals("x-forwarded") && !value.equals("forwarded")) {
                throw new IllegalArgumentException("x-forwarded or forwarded");
            }
            return before;
        });
        apply(CoreKeys.BASE_PATH, text(CoreKeys.BASE_PATH), Edge::basePath);
        apply(CoreKeys.PUBLIC_URL, text(CoreKeys.PUBLIC_URL), (before, url) -> before.publicUrl(PublicUrl.parse(url)));
        applyList(CoreKeys.ALLOWED_HOSTS, Edge::names);
        String requestId = text(CoreKeys.REQUEST_ID_HEADER);
        applyList(
                CoreKeys.TRUSTED_PROXIES,
                (before, blocks) -> before.proxies(blocks, style.equals("forwarded"), requestId));
        if (config.get(CoreKeys.REFUSE_CROSS_SITE)) {
            edge = edge.refusing(List.of(), config.isDebug());
            applyList(CoreKeys.TRUSTED_ORIGINS, (before, origins) -> before.refusing(origins, config.isDebug()));
        } else {
            edge = edge.permissive();
        }
        return edge;
    }

    private String text(Key<String> key) {
        return config.get(key).strip();
    }

    private void applyList(Key<String> key, BiFunction<Edge, List<String>, Edge> setting) {
        apply(
                key,
                text(key),
                (before, text) -> setting.apply(
                        before,
                        Stream.of(text.split(",", -1))
                                .map(String::strip)
                                .filter(one -> !one.isEmpty())
                                .toList()));
    }

    private void apply(Key<String> key, String text, BiFunction<Edge, String, Edge> setting) {
        if (text.isEmpty()) {
            return;
        }
        try {
            edge = setting.apply(edge, text);
        } catch (IllegalArgumentException unfit) {
            String origin = config.settings().stream()
                    .filter(known -> known.key().equals(key.name()))
                    .map(Config.Setting::origin)
                    .findFirst()
                    .orElse("code");
            mistakes.accept(new SetupException(
                    "CONFIG-VALUE",
                    key.name() + ": " + Quoted.of(text) + " (expected: " + unfit.getMessage() + "; from " + origin
                            + ")"));
        }
    }
}
