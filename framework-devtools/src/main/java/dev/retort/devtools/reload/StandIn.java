package dev.retort.devtools.reload;

import dev.retort.App;
import dev.retort.Key;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.settings.DevKeys;
import dev.retort.spi.DevelopmentProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The application that answers while there is none that could: with what keeps it from starting. */
final class StandIn {
    private StandIn() {}

    /** {@return an application that shows a failure, by the settings of debug mode that the one before it had} */
    static App answering(DevelopmentProgram program, Throwable failure, Optional<App> before) {
        Map<String, Object> settings = new HashMap<>();
        before.ifPresent(app -> settings.putAll(settings(app)));
        App app = program.blank(settings, pages());
        app.any("/", request -> fail(request, failure));
        app.any("/{rest:path}", request -> fail(request, failure));
        return app;
    }

    private static Map<String, Object> settings(App app) {
        return DevKeys.ALL.stream().collect(Collectors.toMap(Key::name, key ->
                (Object) app.config().get(key)));
    }

    // the plugin of this module, whose package knows this one
    private static List<Plugin> pages() {
        return ServiceLoader.load(Plugin.class, StandIn.class.getClassLoader()).stream()
                .filter(found -> found.type().getName().equals("dev.retort.devtools.Devtools"))
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toUnmodifiableList());
    }

    /** {@return an application that opens a port and never answers, as what comes first waits for the next} */
    static App opening(DevelopmentProgram program, Map<String, String> settings) {
        return program.blank(Map.copyOf(settings), List.of());
    }

    private static Response fail(Request request, Throwable failure) {
        throw FailedProgram.answer(request, failure);
    }
}
