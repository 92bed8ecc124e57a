package dev.retort.devtools.reload;

import dev.retort.App;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.spi.DevelopmentProgram;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The application that answers while there is none that could: with what keeps it from starting. */
final class StandIn {
    private StandIn() {}

    static App answering(DevelopmentProgram program, Throwable failure) {
        App app = program.blank(Map.of(), pages());
        app.any("/", request -> fail(request, failure));
        app.any("/{rest:path}", request -> fail(request, failure));
        return app;
    }

    // the plugin of this module, whose package knows this one
    private static List<Plugin> pages() {
        return ServiceLoader.load(Plugin.class, StandIn.class.getClassLoader()).stream()
                .filter(found -> found.type().getName().equals("dev.retort.devtools.Devtools"))
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toUnmodifiableList());
    }

    /** {@return an application that opens a port and never answers, as what comes first waits for the next} */
    static App opening(DevelopmentProgram program, Map<String, Object> settings) {
        return program.blank(settings, List.of());
    }

    private static Response fail(Request request, Throwable failure) {
        throw FailedProgram.answer(request, failure);
    }
}
